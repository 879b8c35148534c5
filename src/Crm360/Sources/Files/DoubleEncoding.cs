using System.Text;

namespace Crm360.Sources.Files;

/// <summary>Tells texts that were UTF-8, were read as windows-1252 or windows-1254 by some program, and written again: <c>Ã¼</c> for <c>ü</c>.</summary>
static class DoubleEncoding
{
    /// <summary>So few may be what somebody wrote.</summary>
    const int Chance = 3;

    static readonly Dictionary<char, byte> Bytes = MakeBytes();

    /// <summary>How many letters of a text were taken apart; 0 where so few look like it that it may be chance.</summary>
    public static int Count(ReadOnlySpan<char> text)
    {
        var found = 0;
        while (text.IndexOfAny('Ã', 'Ä', 'Å') is >= 0 and var at && at + 1 < text.Length)
        {
            var second = Bytes.GetValueOrDefault(text[at + 1]);
            found += second is >= 0x80 and < 0xC0 ? 1 : 0;
            text = text[(at + 1)..];
        }

        return found < Chance ? 0 : found;
    }

    // bytes without a letter come as the control of their number
    static Dictionary<char, byte> MakeBytes()
    {
        Encoding[] readAs = [CodePagesEncodingProvider.Instance.GetEncoding(1252)!, CodePagesEncodingProvider.Instance.GetEncoding(1254)!, Encoding.Latin1];
        var bytes = new Dictionary<char, byte>();
        foreach (var encoding in readAs)
        {
            for (var value = 0x80; value < 0xC0; value++)
                bytes.TryAdd(encoding.GetString([(byte)value])[0], (byte)value);
        }

        return bytes;
    }
}
