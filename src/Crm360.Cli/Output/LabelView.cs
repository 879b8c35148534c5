using Crm360.Contacts;
using Spectre.Console;

namespace Crm360.Cli.Output;

/// <summary>Two records side by side, for a person who says whether they are one. What the model thinks is not shown: it would be repeated.</summary>
static class LabelView
{
    static readonly Style Differs = new(Color.Yellow);

    public static void Write(
        Terminal terminal, string title, (string Id, IReadOnlyList<(string Column, string? Value)> Cells) left, (string Id, IReadOnlyList<(string Column, string? Value)> Cells) right)
    {
        terminal.Out.Write(new Rule { Style = Sheet.Faint });
        terminal.Title(title);
        var table = Sheet.New().Left("").Left(left.Id).Left("").Left(right.Id);
        var others = right.Cells.DistinctBy(cell => cell.Column).ToDictionary(cell => cell.Column, cell => cell.Value, StringComparer.Ordinal);
        foreach (var (column, value) in left.Cells)
        {
            others.Remove(column, out var other);
            Add(column, value, other);
        }

        foreach (var (column, value) in right.Cells.Where(cell => others.ContainsKey(cell.Column)))
            Add(column, null, value);
        terminal.Out.Write(table);

        void Add(string column, string? a, string? b)
        {
            if (string.IsNullOrWhiteSpace(a) && string.IsNullOrWhiteSpace(b))
                return;
            var mark = Mark(a, b);
            var style = mark == "≠" ? Differs : Style.Plain;
            table.AddRow(new Text(column, Sheet.Faint), new Text(a ?? "", style), new Text(mark, style), new Text(b ?? "", style));
        }
    }

    public static void Ask(Terminal terminal, bool undo)
    {
        terminal.Out.Write(new Text($"the same [y]  not the same [n]  unsure [u]{(undo ? "  undo [z]" : "")}  quit [q] > "));
        if (!terminal.HasKeys)
            terminal.Line();
    }

    // the same but for case, marks and signs: ≈
    static string Mark(string? a, string? b) =>
        string.IsNullOrWhiteSpace(a) || string.IsNullOrWhiteSpace(b) ? ""
        : string.Equals(a, b, StringComparison.Ordinal) ? "="
        : string.Equals(TextFold.Latin(a), TextFold.Latin(b), StringComparison.Ordinal) ? "≈"
        : "≠";
}
