namespace Crm360.Contacts.Phones;

/// <summary>How numbers of one shape are grouped, inside their country and abroad.</summary>
sealed class NumberFormat
{
    const int MostGroups = 8;

    readonly DigitPattern _shape;
    readonly DigitPattern? _leadingDigits;
    readonly string _national;
    readonly string? _international;

    /// <summary>Reads one format.</summary>
    /// <param name="fields">Format of the metadata: shape, template, leading digits (rough to exact), rule for the trunk prefix, whether that is optional, template for abroad.</param>
    /// <param name="planRule">The plan's rule where the format has none.</param>
    public NumberFormat(object?[] fields, string? planRule)
        : this((string)fields[0]!, (string)fields[1]!, fields.Length > 2 && fields[2] is object?[] { Length: > 0 } leading ? (string)leading[^1]! : "",
            fields.Length > 3 && fields[3] is string own ? own : planRule ?? "", insideOnly: false) =>
        _international = fields.Length > 5 && fields[5] is string abroad ? abroad : (string)fields[1]!;

    /// <summary>A format that is used inside the country only, unless another constructor says how it looks abroad.</summary>
    public NumberFormat(string shape, string template, string leadingDigits, string rule, bool insideOnly)
    {
        _shape = new(shape);
        _leadingDigits = leadingDigits.Length > 0 ? new(leadingDigits) : null;
        _national = rule.Length == 0 ? template : WithRule(template, rule);
        IsInsideOnly = insideOnly;
    }

    public bool IsInsideOnly { get; }

    /// <summary>Writes the number grouped; false if it is not of this shape.</summary>
    public bool TryApply(ReadOnlySpan<char> national, bool abroad, Span<char> target, out int written)
    {
        written = 0;
        if (abroad && IsInsideOnly)
            return false;
        if (_leadingDigits is not null && _leadingDigits.MatchStart(national) < 0)
            return false;
        Span<int> groups = stackalloc int[2 * MostGroups];
        if (_shape.MatchStart(national, groups[..(2 * _shape.Groups)]) != national.Length)
            return false;
        written = Fill(abroad ? _international! : _national, national, groups, target);
        return true;
    }

    /// <summary>Puts groups in place of $1, $2 …; the length of what was written.</summary>
    public static int Fill(string template, ReadOnlySpan<char> digits, ReadOnlySpan<int> groups, Span<char> target)
    {
        var length = 0;
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '$')
            {
                target[length++] = template[i];
                continue;
            }

            var group = template[++i] - '1';
            if (groups[2 * group] < 0)
                continue;
            var part = digits[groups[2 * group]..groups[(2 * group) + 1]];
            part.CopyTo(target[length..]);
            length += part.Length;
        }

        return length;
    }

    /// <summary>A rule such as "(0$1)" goes around the first group of the template, whichever that is.</summary>
    static string WithRule(string template, string rule)
    {
        var at = template.IndexOf('$', StringComparison.Ordinal);
        var first = template.Substring(at, 2);
        return string.Concat(template.AsSpan(0, at), rule.Replace("$1", first, StringComparison.Ordinal), template.AsSpan(at + 2));
    }
}
