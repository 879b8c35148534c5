using System.Text;

namespace Crm360.Contacts.Emails;

/// <summary>RFC 3492, as domain labels use it; our own so that it does not depend on the machine's language data.</summary>
static class Punycode
{
    const int Base = 36;
    const int TMin = 1;
    const int TMax = 26;
    const int Skew = 38;
    const int Damp = 700;
    const int InitialBias = 72;
    const int InitialCode = 128;

    /// <summary>Code points as ASCII, without the prefix xn--.</summary>
    public static string Encode(IReadOnlyList<Rune> label)
    {
        var text = new StringBuilder(64);
        foreach (var rune in label)
        {
            if (rune.IsAscii)
                text.Append((char)rune.Value);
        }

        var (basic, handled, bias, delta, code) = (text.Length, text.Length, InitialBias, 0L, InitialCode);
        if (basic > 0)
            text.Append('-');
        while (handled < label.Count)
        {
            var next = label.Where(rune => rune.Value >= code).Min(rune => rune.Value);
            delta += (long)(next - code) * (handled + 1);
            code = next;
            foreach (var rune in label)
            {
                if (rune.Value < code)
                    delta++;
                if (rune.Value != code)
                    continue;
                AppendNumber(text, delta, bias);
                bias = Adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled++;
            }

            delta++;
            code++;
        }

        return text.ToString();
    }

    /// <summary>The code points of an ASCII text without its prefix; null if it encodes none.</summary>
    public static List<Rune>? Decode(ReadOnlySpan<char> text)
    {
        var label = new List<Rune>(text.Length);
        var cut = text.LastIndexOf('-');
        foreach (var c in text[..Math.Max(cut, 0)])
            label.Add(new(c));
        var (at, number, bias, code) = (cut + 1, 0L, InitialBias, (long)InitialCode);
        while (at < text.Length)
        {
            var before = number;
            if (!TryReadNumber(text, ref at, ref number, bias))
                return null;
            var count = label.Count + 1;
            bias = Adapt(number - before, count, before == 0);
            code += number / count;
            number %= count;
            if (code > 0x10FFFF || !Rune.IsValid((int)code))
                return null;
            label.Insert((int)number++, new((int)code));
        }

        return label;
    }

    static bool TryReadNumber(ReadOnlySpan<char> text, ref int at, ref long number, int bias)
    {
        var weight = 1L;
        for (var k = Base; ; k += Base)
        {
            if (at >= text.Length || Digit(text[at++]) is not (>= 0 and var digit))
                return false;
            number += digit * weight;
            if (number > int.MaxValue)
                return false;
            var threshold = Threshold(k, bias);
            if (digit < threshold)
                return true;
            weight *= Base - threshold;
            if (weight > int.MaxValue)
                return false;
        }
    }

    static void AppendNumber(StringBuilder text, long delta, int bias)
    {
        for (var k = Base; ; k += Base)
        {
            var threshold = Threshold(k, bias);
            if (delta < threshold)
                break;
            text.Append(Letter(threshold + (int)((delta - threshold) % (Base - threshold))));
            delta = (delta - threshold) / (Base - threshold);
        }

        text.Append(Letter((int)delta));
    }

    static int Adapt(long delta, int count, bool first)
    {
        delta = first ? delta / Damp : delta / 2;
        delta += delta / count;
        var k = 0;
        for (; delta > (Base - TMin) * TMax / 2; k += Base)
            delta /= Base - TMin;
        return k + (int)((Base - TMin + 1) * delta / (delta + Skew));
    }

    static int Threshold(int k, int bias) => Math.Clamp(k - bias, TMin, TMax);

    static char Letter(int digit) => (char)(digit < 26 ? 'a' + digit : '0' + digit - 26);

    static int Digit(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= '0' and <= '9' => c - '0' + 26,
        _ => -1,
    };
}
