namespace Crm360.Sources.Files;

/// <summary>Some of a text's bytes, from which its encoding is guessed: its beginning, and where that is plain ASCII what comes later and is not.</summary>
/// <param name="Start">The beginning.</param>
/// <param name="Later">From the last ASCII letter before the first byte that is none; empty where the beginning has such bytes, or nothing has for long.</param>
/// <param name="IsWhole">Whether the beginning is all there is.</param>
sealed record TextSample(ReadOnlyMemory<byte> Start, ReadOnlyMemory<byte> Later, bool IsWhole)
{
    const int Beginning = 1 << 18;
    const int Piece = 1 << 16;
    const int MostLookedThrough = 64 << 20;

    public static TextSample Of(Stream text)
    {
        var start = new byte[Beginning];
        var read = text.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var beginning = start.AsMemory(0, read);
        return read < start.Length ? new(beginning, default, IsWhole: true)
            : System.Text.Ascii.IsValid(beginning.Span) ? new(beginning, FirstLetters(text), IsWhole: false)
            : new(beginning, default, IsWhole: false);
    }

    static ReadOnlyMemory<byte> FirstLetters(Stream text)
    {
        var piece = new byte[Piece];
        for (var looked = 0; looked < MostLookedThrough; looked += piece.Length)
        {
            var read = text.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false);
            var at = piece.AsSpan(0, read).IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (at >= 0)
                return piece.AsMemory(Math.Max(0, at - 1), read - Math.Max(0, at - 1));
            if (read < piece.Length)
                break;
        }

        return default;
    }
}
