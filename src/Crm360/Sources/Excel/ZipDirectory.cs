using System.Buffers.Binary;

namespace Crm360.Sources.Excel;

/// <summary>Looks at the directory of a zip file before the library that unpacks it believes it.</summary>
static class ZipDirectory
{
    const int MostParts = 10_000;
    const int Entry = 46;
    const int End = 22;
    const int LocalHeader = 30;
    const int Locator = 20;
    const int End64 = 56;
    const uint Elsewhere = uint.MaxValue;

    /// <summary>What is wrong with it, to follow the file's name in a sentence; null for nothing.</summary>
    public static string? Fault(Stream file)
    {
        if (Place(file) is not { } place)
            return "is no whole workbook: its end is missing";
        var bytes = file.Length - place.From;
        if (place.From < 0 || bytes < 0)
            return "is no whole workbook: its end is damaged";
        if (bytes > MostParts * 4L * Entry)
            return TooMany();

        var directory = new byte[bytes];
        file.Position = place.From;
        file.ReadExactly(directory);
        var parts = new List<(long From, long To)>();
        for (var at = 0; at + Entry <= directory.Length && BinaryPrimitives.ReadUInt32LittleEndian(directory.AsSpan(at)) == 0x02014b50;)
        {
            if (Part(directory.AsSpan(at)) is not { } part)
                return "is no whole workbook: its list of parts is damaged";
            parts.Add((part.From, part.To));
            at += part.Length;
        }

        return parts.Count != place.Parts ? "is no whole workbook: its list of parts is damaged"
            : parts.Count > MostParts ? TooMany()
            : parts.Exists(part => part.From < 0 || part.To > file.Length) ? "is no whole workbook: parts of it are missing"
            : Overlap(parts) ? "has parts that lie in one another" : null;
    }

    static string TooMany() => string.Create(CultureInfo.InvariantCulture, $"has more than {MostParts} parts");

    // one packed text that many parts claim unpacks to more than any file is large
    static bool Overlap(List<(long From, long To)> parts)
    {
        parts.Sort();
        for (var i = 1; i < parts.Count; i++)
        {
            if (parts[i].From < parts[i - 1].To)
                return true;
        }

        return false;
    }

    /// <summary>Where the directory begins, and how many parts it claims to list; null where the file has no end.</summary>
    static (long From, long Parts)? Place(Stream file)
    {
        var tail = new byte[Math.Min(file.Length, End + ushort.MaxValue + Locator + End64)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + End > tail.Length)
            return null;
        long parts = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10));
        var from = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (from != Elsewhere && parts != ushort.MaxValue)
            return (from, parts);

        // a large directory of its own says what does not fit here
        var large = tail.AsSpan(0, end).LastIndexOf("PK\x06\x06"u8);
        return large < 0 || large + End64 > tail.Length ? null : (
            BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(large + 48)),
            BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(large + 32)));
    }

    /// <summary>Where a part lies, and how long its entry is.</summary>
    static (long From, long To, int Length)? Part(ReadOnlySpan<byte> entry)
    {
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(entry[20..]);
        long unpacked = BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]);
        int name = BinaryPrimitives.ReadUInt16LittleEndian(entry[28..]);
        int extra = BinaryPrimitives.ReadUInt16LittleEndian(entry[30..]);
        var length = Entry + name + extra + BinaryPrimitives.ReadUInt16LittleEndian(entry[32..]);
        long from = BinaryPrimitives.ReadUInt32LittleEndian(entry[42..]);
        if (length > entry.Length)
            return null;
        if (packed == Elsewhere || unpacked == Elsewhere || from == Elsewhere)
            ReadLarge(entry.Slice(Entry + name, extra), unpacked == Elsewhere, ref packed, ref from);
        return packed < 0 || from < 0 ? null : (from, from + LocalHeader + name + packed, length);
    }

    // the sizes that are too large for their fields follow one another, in this order
    static void ReadLarge(ReadOnlySpan<byte> extra, bool hasUnpacked, ref long packed, ref long from)
    {
        while (extra.Length >= 4)
        {
            var (id, size) = (BinaryPrimitives.ReadUInt16LittleEndian(extra), BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]));
            extra = extra[4..];
            if (size > extra.Length)
                return;
            if (id == 1)
            {
                var field = extra[..size];
                if (hasUnpacked && field.Length >= 8)
                    field = field[8..];
                Take(ref field, ref packed);
                Take(ref field, ref from);
                return;
            }

            extra = extra[size..];
        }

        static void Take(ref ReadOnlySpan<byte> field, ref long value)
        {
            if (value != Elsewhere || field.Length < 8)
                return;
            value = BinaryPrimitives.ReadInt64LittleEndian(field);
            field = field[8..];
        }
    }
}
