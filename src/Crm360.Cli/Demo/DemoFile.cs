using Crm360.Cli.Demo.Files;

namespace Crm360.Cli.Demo;

/// <summary>What was written to a file or, in the ERP's database, to a table.</summary>
/// <param name="Name">The file's name without folder; of a table with the file before it: <c>erp.db/SIPARIS</c>.</param>
/// <param name="Rows">Rows, lines or records, broken ones included, headers not.</param>
/// <param name="Broken">Of these the ones that cannot land and must be quarantined.</param>
public sealed record DemoFile(string Name, long Rows, long Broken)
{
    internal static DemoFile Of(DelimitedFile file) => new(Path.GetFileName(file.Path), file.Rows, file.Broken);
}
