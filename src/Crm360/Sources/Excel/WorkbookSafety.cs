using System.IO.Compression;
using System.Xml;

namespace Crm360.Sources.Excel;

/// <summary>
/// Looks through a workbook before the library that reads it does, for that makes room for whatever a file claims: parts are unpacked here once, into a small buffer,
/// and refused when they come to more than any customer list. Nothing is written, nothing is fetched.
/// </summary>
static class WorkbookSafety
{
    const long MostZipped = 256L << 20;

    /// <summary>Old workbooks are held in memory as a whole, with every text twice as large.</summary>
    const long MostBinary = 64L << 20;

    const long MostUnzipped = 1L << 30;
    const long MostOfSmallPart = 8L << 20;

    /// <summary>Sheets shrink to a tenth or twentieth; what shrinks to less than a hundredth has nothing in it but size.</summary>
    const int MostShrunk = 100;

    const long AlwaysUnzipped = 32L << 20;
    const int MostParts = 10_000;
    const int MostSheets = 1_000;
    const int DirectoryEntry = 46;
    const int DirectoryEnd = 22;
    const int LongestComment = ushort.MaxValue;

    static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>What is wrong with a workbook, to follow its name in a sentence; null where it may be read. The stream is where it was before.</summary>
    public static string? Fault(FileStream file)
    {
        var start = new byte[8];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var isZip = read >= 2 && start is [(byte)'P', (byte)'K', ..];
        file.Position = 0;
        try
        {
            return file.Length > (isZip ? MostZipped : MostBinary) ? Larger(isZip ? MostZipped : MostBinary)
                : isZip ? FaultOfZip(file)
                : HasPackage(file) ? "is locked with a password"
                : null;
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or EndOfStreamException or NotSupportedException or ArgumentException)
        {
            return "is no whole workbook: a part of it is damaged";
        }
        finally
        {
            file.Position = 0;
        }
    }

    static string? FaultOfZip(FileStream file)
    {
        if (DirectorySize(file) is not { } directory)
            return "is no whole workbook: its end is missing";
        if (directory > MostParts * 2L * DirectoryEntry)
            return string.Create(CultureInfo.InvariantCulture, $"has more than {MostParts} parts");
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var parts = zip.Entries.DistinctBy(part => part.FullName, StringComparer.OrdinalIgnoreCase).ToDictionary(part => Name(part.FullName), StringComparer.OrdinalIgnoreCase);
        if (parts.Count != zip.Entries.Count)
            return "has two parts of one name";
        return new Look(parts).Fault();
    }

    /// <summary>How many bytes lie between the beginning of the directory and its end, whatever it claims to hold; null where it has no end.</summary>
    static long? DirectorySize(FileStream file)
    {
        var tail = new byte[Math.Min(file.Length, DirectoryEnd + LongestComment)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        file.Position = 0;
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + DirectoryEnd > tail.Length)
            return null;
        var from = BitConverter.ToUInt32(tail, end + 16);
        return from == uint.MaxValue ? 0 : file.Length - tail.Length + end - from; // a large file's own directory follows; its parts are counted
    }

    // a workbook that is locked with Excel's own password opens without one, and holds a zip file that nobody has looked through
    static bool HasPackage(FileStream file)
    {
        var name = System.Text.Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[1 << 20];
        var kept = 0;
        for (int read; (read = file.Read(buffer, kept, buffer.Length - kept)) > 0;)
        {
            var span = buffer.AsSpan(0, kept + read);
            if (span.IndexOf(name) >= 0)
                return true;
            kept = Math.Min(name.Length, span.Length);
            span[^kept..].CopyTo(buffer);
        }

        return false;
    }

    static string Larger(long limit) => string.Create(CultureInfo.InvariantCulture, $"is larger than {limit >> 20} MB");

    static string Name(string part) => part.Replace('\\', '/');

    /// <summary>One look through the parts that will be read: the workbook, its sheets, its texts and its styles.</summary>
    sealed class Look(Dictionary<string, ZipArchiveEntry> parts)
    {
        long _unzipped;

        public string? Fault()
        {
            if (parts.Values.Sum(part => IsRead(part) ? part.Length : 0) > MostUnzipped)
                return Unpacked;
            if (FaultOf("_rels/.rels", isSmall: true) is { } fault)
                return fault;
            var book = Relations("_rels/.rels").FirstOrDefault(relation => relation.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target;
            if (book is null || !parts.ContainsKey(book))
                book = parts.ContainsKey("xl/workbook.xml") ? "xl/workbook.xml" : "xl/workbook.bin";
            var folder = book[..(book.LastIndexOf('/') + 1)];
            var rels = $"{folder}_rels/{book[folder.Length..]}.rels";
            if ((FaultOf(book, isSmall: true) ?? FaultOf(rels, isSmall: true)) is { } unfit)
                return unfit;
            var relations = Relations(rels).Where(relation => relation.Type.EndsWith("/worksheet", StringComparison.Ordinal)
                || relation.Type.EndsWith("/styles", StringComparison.Ordinal) || relation.Type.EndsWith("/sharedStrings", StringComparison.Ordinal)).ToList();
            if (relations.Count > MostSheets || relations.DistinctBy(relation => relation.Target, StringComparer.OrdinalIgnoreCase).Count() < relations.Count || !AreSheetsApart(book))
                return string.Create(CultureInfo.InvariantCulture, $"has one sheet several times, or more than {MostSheets}");
            return relations.Select(relation => FaultOf(
                    Resolved(folder, relation.Target), relation.Type.EndsWith("/styles", StringComparison.Ordinal),
                    relation.Type.EndsWith("/sharedStrings", StringComparison.Ordinal) ? "si" : "c"))
                .FirstOrDefault(fault => fault is not null);
        }

        static string Unpacked => string.Create(CultureInfo.InvariantCulture, $"unpacks to more than {MostUnzipped >> 20} MB, or to more than {MostShrunk} times its size");

        static bool IsRead(ZipArchiveEntry part) => Path.GetExtension(part.FullName).ToUpperInvariant() is ".XML" or ".BIN" or ".RELS";

        static string Resolved(string folder, string target) => target.StartsWith('/') ? target[1..] : folder + target;

        string? FaultOf(string name, bool isSmall, string cell = "c")
        {
            if (!parts.TryGetValue(name, out var part))
                return null; // the library says what it misses
            var most = Math.Min(isSmall ? MostOfSmallPart : MostUnzipped - _unzipped, AlwaysUnzipped + (MostShrunk * part.CompressedLength));
            if (part.Length > most)
                return Unpacked;
            using var stream = part.Open();
            var scan = new XmlPartScan(stream, most, cell);
            var fault = Path.GetExtension(name).Equals(".bin", StringComparison.OrdinalIgnoreCase) ? scan.FaultOfBytes() : scan.Fault();
            _unzipped += scan.Read;
            return scan.Read > most ? Unpacked : fault;
        }

        List<(string Type, string Target)> Relations(string name) =>
            [.. Elements(name, "Relationship").Select(element => (element.GetValueOrDefault("Type", ""), element.GetValueOrDefault("Target", "")))];

        bool AreSheetsApart(string book)
        {
            if (!book.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
                return true;
            var sheets = Elements(book, "sheet").Select(sheet => sheet.GetValueOrDefault("id", "")).ToList();
            return sheets.Count <= MostSheets && sheets.Distinct(StringComparer.Ordinal).Count() == sheets.Count;
        }

        /// <summary>The attributes, by their names without prefix, of all elements of a name.</summary>
        IEnumerable<Dictionary<string, string>> Elements(string part, string name)
        {
            if (!parts.TryGetValue(part, out var entry))
                yield break;
            using var stream = entry.Open();
            using var xml = XmlReader.Create(stream, Strict);
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element || xml.LocalName != name)
                    continue;
                var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
                for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
                    attributes[xml.LocalName] = xml.Value;
                yield return attributes;
            }
        }
    }
}
