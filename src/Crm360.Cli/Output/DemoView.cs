using Crm360.Cli.Demo;

namespace Crm360.Cli.Output;

/// <summary>What demo data were written.</summary>
static class DemoView
{
    public static void Write(Terminal terminal, IReadOnlyList<DemoFile> files, DirectoryInfo folder)
    {
        var table = Sheet.New().Left("File").Right("Rows").Right("Broken");
        foreach (var file in files)
            table.Row(file.Name, Sheet.Number(file.Rows), Sheet.Number(file.Broken));
        terminal.Section($"Written to {folder.FullName}", table);
    }
}
