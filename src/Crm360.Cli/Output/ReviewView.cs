using System.Globalization;
using Crm360.Golden;
using Crm360.Linkage;
using Crm360.Linkage.Scoring;
using Crm360.Standardise;
using Spectre.Console;

namespace Crm360.Cli.Output;

/// <summary>A pair with all there is to decide by, for a steward.</summary>
static class ReviewView
{
    const int BarWidth = 24;

    static readonly Style Differs = new(Color.Yellow);

    public static void Write(Terminal terminal, ReviewItem item, MatchPlan plan)
    {
        terminal.Out.Write(new Rule { Style = Sheet.Faint });
        terminal.Title(string.Create(CultureInfo.InvariantCulture,
            $"{item.Reason.Replace('_', ' ')}: {item.Probability.ToString("P1", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal)} the same; {Sheet.Number(item.Waiting)} waiting"));
        terminal.Line();
        terminal.Out.Write(Sides(item));
        terminal.Section("How the weight comes about, in bits", Weights(item.Waterfall, plan));
        terminal.Section("The golden record if they are one", Golden(item.Merged));
    }

    public static void Ask(Terminal terminal, bool undo)
    {
        terminal.Out.Write(new Text($"same [s]  not the same [n]  not sure [u]  skip [k]{(undo ? "  undo [z]" : "")}  quit [q] > "));
        if (!terminal.HasKeys)
            terminal.Line();
    }

    static Table Sides(ReviewItem item)
    {
        var table = Sheet.New().Left("").Left($"{item.Left.Party.Source} {item.Left.Party.SourceKey}").Left("")
            .Left($"{item.Right.Party.Source} {item.Right.Party.SourceKey}");
        foreach (var (left, right) in Fields(item.Left).Zip(Fields(item.Right)))
            Add(left.Name, left.Value, right.Value, Mark([left.Value], [right.Value]));
        foreach (var (name, kind) in (ReadOnlySpan<(string, string)>)[("e-mail", "email"), ("phone", "phone")])
        {
            var (left, right) = (Points(item.Left, kind), Points(item.Right, kind));
            Add(name, Lines(left), Lines(right), Mark(left.ConvertAll(Key), right.ConvertAll(Key)));
        }

        return table;

        void Add(string name, string? left, string? right, string mark)
        {
            if (string.IsNullOrEmpty(left) && string.IsNullOrEmpty(right))
                return;
            var style = mark == "≠" ? Differs : Style.Plain;
            table.AddRow(new Text(name, Sheet.Faint), new Text(left ?? "", style), new Text(mark, style), new Text(right ?? "", style));
        }
    }

    // of lists that share a value: ≈
    static string Mark(List<string?> left, List<string?> right) =>
        left.TrueForAll(string.IsNullOrEmpty) || right.TrueForAll(string.IsNullOrEmpty) ? ""
        : left.ToHashSet().SetEquals(right) ? "="
        : left.Intersect(right, StringComparer.Ordinal).Any() ? "≈"
        : "≠";

    static IEnumerable<(string Name, string? Value)> Fields(ReviewSide side)
    {
        var party = side.Party;
        yield return ("customer", side.CustomerId.ToString(CultureInfo.InvariantCulture));
        yield return ("kind", party.Implied ? $"{party.Kind} (implied by a transaction)" : party.Kind);
        yield return ("given name", party.GivenName);
        yield return ("surname", party.FamilyName);
        yield return ("company", party.CompanyName);
        yield return ("contact", party.ContactName);
        yield return ("birth date", Sheet.Day(party.BirthDate));
        yield return ("gender", party.Gender);
        yield return ("national id", Checked(party.NationalId, party.NationalIdStatus));
        yield return ("tax number", Checked(party.TaxId, party.TaxIdStatus));
        yield return ("address", party.Address);
        yield return ("district", party.District);
        yield return ("province", party.Province);
        yield return ("changed", party.UpdatedAt?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    static List<ContactPointRow> Points(ReviewSide side, string kind) =>
        [.. side.ContactPoints.Where(point => point.Kind == kind).OrderBy(Shown, StringComparer.Ordinal).DistinctBy(Shown, StringComparer.Ordinal)];

    static string Lines(IEnumerable<ContactPointRow> points) => string.Join('\n', points.Select(Shown));

    static string Shown(ContactPointRow point) => Checked(point.Canonical ?? point.Original, point.Status)!;

    // what is matched by: one number may be written with an extension and without
    static string? Key(ContactPointRow point) => point.MatchKey ?? Shown(point);

    static string? Checked(string? value, string? status) => value is null || status is null or "valid" ? value : $"{value} ({status})";

    static Table Weights(Waterfall waterfall, MatchPlan plan)
    {
        var table = Sheet.New().Left("").Left("").Right("Bits").Left("");
        var largest = waterfall.Steps.Select(step => Math.Abs(step.Weight + step.TermFrequency))
            .Concat([Math.Abs(waterfall.Prior), Math.Abs(waterfall.Lookalike), 1]).Max();
        Add("two records of a block", "", waterfall.Prior);
        foreach (var step in waterfall.Steps.Where(step => step.Level is not null))
        {
            Add(step.Comparison.Replace('_', ' '), step.Veto ? $"{step.Label}: forbids linking" : step.Label, step.Weight);
            if (Math.Abs(step.TermFrequency) >= 0.05)
                Add("", step.TermFrequency > 0 ? "and a rare one" : "but a common one", step.TermFrequency);
        }

        if (waterfall.Lookalike < 0)
            Add("lookalikes", Lookalikes(waterfall, plan), waterfall.Lookalike);
        return table.Row(Sheet.Strong, "together", "", Sheet.Bits(waterfall.Weight), "");

        void Add(string name, string says, double bits) => table.AddRow(
            Sheet.Cell(name), Sheet.Cell(says), Sheet.Cell(Sheet.Bits(bits)),
            new Text(Sheet.Bar(Math.Abs(bits) / largest, BarWidth), new Style(bits < 0 ? Color.Red : Color.Green)));
    }

    static string Lookalikes(Waterfall waterfall, MatchPlan plan) => waterfall.LookalikeRule is { } rule && rule < plan.Blocking.Count
        ? $"different customers with the same {string.Join(" and ", plan.Blocking[rule].Keys.Select(key => key.Column.Replace('_', ' ')))} often agree so"
        : "different customers often agree so";

    static Table Golden(GoldenRecord merged)
    {
        var table = Sheet.New().Left("Attribute").Left("Value").Left("By rule").Right("Claims");
        foreach (var claim in merged.Claims)
            table.Row(claim.Attribute.Replace('_', ' '), claim.Value, claim.Rule, Sheet.Number(claim.Claims));
        return table;
    }
}
