namespace Crm360.Cli.Profiling;

/// <summary>Shows how a value is written without saying whose it is.</summary>
static class Mask
{
    const char Dot = '•';
    const int Longest = 60;

    /// <summary>The first letter of each word and the last two digits stay; every other letter and digit becomes a dot.</summary>
    public static string Of(string value)
    {
        var masked = value.AsSpan(0, Math.Min(value.Length, Longest)).ToArray();
        var digits = 0;
        for (var i = masked.Length - 1; i >= 0; i--)
        {
            if (char.IsDigit(masked[i]))
                masked[i] = ++digits <= 2 && masked.Length > 4 ? masked[i] : Dot;
            else if (char.IsLetter(masked[i]) && i > 0 && char.IsLetter(value[i - 1]))
                masked[i] = Dot;
            else if (char.IsControl(masked[i]) || char.IsSurrogate(masked[i]))
                masked[i] = Dot;
        }

        return value.Length > Longest ? $"{masked.AsSpan()}…" : new(masked);
    }
}
