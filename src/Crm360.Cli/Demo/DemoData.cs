using Crm360.Cli.Demo.Files;
using Crm360.Cli.Demo.Population;

namespace Crm360.Cli.Demo;

/// <summary>Writes an invented market as four systems would know it, with the truth beside it.</summary>
public static class DemoData
{
    /// <summary>
    /// Writes all files under <paramref name="folder"/>, over those already there, and says how many rows each got. The same options give
    /// the same bytes. Memory peaks at about 180 MB for a hundred thousand customers and 1 GB for a million: mailboxes taken and the workbook
    /// grow with them, all else is streamed.
    /// </summary>
    public static IReadOnlyList<DemoFile> Write(DemoDataOptions options, DirectoryInfo folder, CancellationToken cancel)
    {
        DemoWorld world = new(options, cancel);
        string In(string name) => folder.CreateSubdirectory(name).FullName;
        folder.Create();
        using TruthFile truth = new(folder.FullName);
        List<DemoFile> written =
        [
            .. new ContactFiles(world, In("crm"), truth).Write(cancel),
            new OpportunityFile(world, In("crm")).Write(cancel),
            .. new ErpDatabase(world, folder.FullName, truth).Write(cancel),
            new DealerWorkbook(world, In("dealer"), truth).Write(cancel),
            .. new CallFiles(world, In("callcenter"), truth).Write(cancel),
            new ConsentFile(world, In("consent")).Write(cancel),
            Campaigns.Write(options, In("marketing")),
            Rates.Write(In("finance")),
        ];
        return [.. written, new(TruthFile.Name, truth.Rows, Broken: 0)];
    }
}
