using System.Text;

namespace Crm360.Contacts.Phones;

/// <summary>How numbers of one shape are grouped inside their country.</summary>
sealed class NumberFormat
{
    readonly DigitPattern _shape;
    readonly DigitPattern? _leadingDigits;
    readonly string _template;

    /// <summary>Reads one format.</summary>
    /// <param name="fields">Format of the metadata: shape, template, leading digits (rough to exact), rule for the trunk prefix.</param>
    /// <param name="planRule">The plan's rule where the format has none.</param>
    public NumberFormat(object?[] fields, string? planRule)
    {
        _shape = new((string)fields[0]!);
        var template = (string)fields[1]!;
        _leadingDigits = fields.Length > 2 && fields[2] is object?[] { Length: > 0 } leading ? new((string)leading[^1]!) : null;
        var rule = fields.Length > 3 && fields[3] is string own ? own : planRule;
        _template = rule is null ? template : WithRule(template, rule);
    }

    public string? Apply(string national)
    {
        if (_leadingDigits is not null && _leadingDigits.MatchStart(national) < 0)
            return null;
        Span<int> groups = stackalloc int[2 * _shape.Groups];
        return _shape.MatchStart(national, groups) == national.Length ? Fill(_template, national, groups) : null;
    }

    /// <summary>Puts groups in place of $1, $2 ….</summary>
    public static string Fill(string template, ReadOnlySpan<char> digits, ReadOnlySpan<int> groups)
    {
        var filled = new StringBuilder(24);
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '$')
                filled.Append(template[i]);
            else
            {
                var group = template[++i] - '1';
                if (groups[2 * group] >= 0)
                    filled.Append(digits[groups[2 * group]..groups[(2 * group) + 1]]);
            }
        }

        return filled.ToString();
    }

    /// <summary>A rule such as "(0$1)" goes around the first group of the template, whichever that is.</summary>
    static string WithRule(string template, string rule)
    {
        var at = template.IndexOf('$', StringComparison.Ordinal);
        var first = template.Substring(at, 2);
        return string.Concat(template.AsSpan(0, at), rule.Replace("$1", first, StringComparison.Ordinal), template.AsSpan(at + 2));
    }
}
