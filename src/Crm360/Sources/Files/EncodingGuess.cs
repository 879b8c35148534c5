using System.Text;

namespace Crm360.Sources.Files;

/// <summary>The encoding that a text is probably in.</summary>
/// <param name="Encoding">Which.</param>
/// <param name="Confidence">From 0 to 1: 1 where there is a byte order mark, or nothing but ASCII.</param>
/// <param name="Other">Where part of the text is in no UTF-8 though the rest is: what that part is probably in.</param>
sealed record EncodingGuess(Encoding Encoding, double Confidence, Encoding? Other = null)
{
    /// <summary>Share of what is above ASCII that must be UTF-8 for a text to be called so, were it broken in places.</summary>
    const double MixedFrom = 0.1;

    /// <summary>So few sequences that look like UTF-8 may be chance.</summary>
    const int Chance = 3;

    static readonly Encoding[] Marked = [Encoding.UTF32, new UTF32Encoding(bigEndian: true, byteOrderMark: true), Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    /// <summary>The encoding that a byte order mark names; null where there is none.</summary>
    public static Encoding? MarkOf(ReadOnlySpan<byte> start)
    {
        foreach (var encoding in Marked)
        {
            if (start.StartsWith(encoding.Preamble))
                return encoding;
        }

        return null;
    }

    /// <summary>Guesses from some of a text.</summary>
    /// <exception cref="UnfitFileException">These are no letters.</exception>
    public static EncodingGuess Of(TextSample sample)
    {
        if (MarkOf(sample.Start.Span) is { } marked)
            return new(marked, 1);
        if (Wide(sample.Start.Span) is { } wide)
            return wide;
        if (sample.Start.Span.Count((byte)0) * 1000L > sample.Start.Length)
            throw new UnfitFileException("is neither a text nor a workbook") { Right = "name the file that has the rows; if its name says so, gzip (.gz) and zip (.zip) are unpacked" };

        var (good, bad) = CountSequences(sample.Start.Span, sample.IsWhole);
        var (later, laterBad) = CountSequences(sample.Later.Span, isWhole: false);
        (good, bad) = (good + later, bad + laterBad);
        if (bad == 0)
            return new(Encoding.UTF8, good == 0 ? 1 : 1 - Math.Pow(0.05, Math.Min(good, Chance)));
        var letters = sample.Later.IsEmpty ? sample.Start : sample.Later;
        var share = good / (double)(good + bad);
        return good >= Chance && share >= MixedFrom ? new(Encoding.UTF8, share, LetterFit.Best(OtherLines(letters.Span)).Encoding) : LetterFit.Best(letters.Span);
    }

    /// <summary>The lines that are no UTF-8.</summary>
    static byte[] OtherLines(ReadOnlySpan<byte> text)
    {
        var lines = new List<byte>();
        foreach (var range in text.Split((byte)'\n'))
        {
            if (!System.Text.Unicode.Utf8.IsValid(text[range]))
                lines.AddRange(text[range]);
        }

        return [.. lines];
    }

    // letters of Europe have an empty or nearly empty half
    static EncodingGuess? Wide(ReadOnlySpan<byte> start)
    {
        const double Many = 0.2;
        const double Few = 0.02;
        double pairs = start.Length / 2;
        var (even, odd) = (0, 0);
        for (var at = 0; at + 1 < start.Length; at += 2)
        {
            even += start[at] == 0 ? 1 : 0;
            odd += start[at + 1] == 0 ? 1 : 0;
        }

        return pairs < 2 ? null
            : odd > Many * pairs && even < Few * pairs ? new(Encoding.Unicode, Math.Min(1, 0.5 + (odd / pairs)))
            : even > Many * pairs && odd < Few * pairs ? new(Encoding.BigEndianUnicode, Math.Min(1, 0.5 + (even / pairs)))
            : null;
    }

    /// <summary>How many characters above ASCII are well-formed UTF-8, and how many bytes are not.</summary>
    static (int Good, int Bad) CountSequences(ReadOnlySpan<byte> text, bool isWhole)
    {
        var (good, bad) = (0, 0);
        while (text.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is >= 0 and var at)
        {
            text = text[at..];
            var status = Rune.DecodeFromUtf8(text, out _, out var length);
            if (status == System.Buffers.OperationStatus.NeedMoreData && !isWhole)
                break; // the sample ends here, not the text
            good += status == System.Buffers.OperationStatus.Done ? 1 : 0;
            bad += status == System.Buffers.OperationStatus.Done ? 0 : 1;
            text = text[length..];
        }

        return (good, bad);
    }
}
