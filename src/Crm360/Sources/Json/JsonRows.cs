using System.Buffers;
using System.Text;
using System.Text.Json;
using Crm360.Sources.Files;

namespace Crm360.Sources.Json;

/// <summary>Makes source rows of JSON objects: the payload as received, and the key out of its columns.</summary>
sealed class JsonRows(SourceDefinition source, string location)
{
    /// <summary>Longest object in characters.</summary>
    public const int MaxText = 1 << 20;

    const int MostShown = 1_000;

    static readonly JsonReaderOptions Strict = new() { MaxDepth = 32 };

    readonly JsonColumns _columns = new();
    int[]? _slots;

    /// <summary>Of the key's columns, and behind them of the one that tells deleted records.</summary>
    int[] Slots => _slots ??= [.. source.Key.Select(key => _columns.SlotOf(key.Name)), .. source.Landing.Deleted is { } deleted ? [_columns.SlotOf(deleted.Column.Name)] : Array.Empty<int>()];

    /// <summary>The row of a text.</summary>
    /// <param name="text">One object.</param>
    /// <param name="line">Where it begins.</param>
    /// <param name="isCompact">Whether it is kept to the letter; else without what stands between its parts and means nothing.</param>
    /// <param name="keyOtherwise">The key of a record whose columns lack it; null where nothing else tells.</param>
    public SourceRow Row(string text, long line, bool isCompact, string? keyOtherwise = null)
    {
        if (text.Length > MaxText)
            return TooLong(text, line);
        if (text.Contains(TextFile.Undecodable, StringComparison.Ordinal))
            return TextFile.Refused(text, location, line);
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return Row(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), text, line, isCompact, keyOtherwise);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>A row for quarantine that is longer than rows are.</summary>
    public SourceRow TooLong(string text, long line) =>
        Fault(RowFaults.TooLong, string.Create(CultureInfo.InvariantCulture, $"longer than {MaxText} characters"), text[..Math.Min(text.Length, MostShown)], line);

    SourceRow Row(Span<byte> json, string text, long line, bool isCompact, string? keyOtherwise)
    {
        if (FaultOf(json, line) is { } fault)
            return Fault(RowFaults.BrokenJson, fault, text, line);
        string? key = "";
        var isDeleted = false;
        if (Slots is not [])
        {
            var values = _columns.Read(json);
            var parts = Slots.Take(source.Key.Count).Select(slot => values[slot]?.Trim()).ToArray();
            key = parts.Any(string.IsNullOrEmpty) ? keyOtherwise : parts is [] ? "" : TabularRow.Joined(parts!);
            isDeleted = source.Landing.Deleted is { } deleted && values[Slots[^1]]?.Trim() is { } flag && deleted.Values.Contains(flag);
        }

        return key is null ? Fault(RowFaults.MissingKey, "the key is missing; give the row a key in its system", text, line)
            : new SourceRow { Location = location, Line = line, Payload = isCompact ? text : Compact(json), Key = key, IsDeleted = isDeleted };
    }

    static string? FaultOf(ReadOnlySpan<byte> json, long line)
    {
        // "\ud83d" alone is JSON (RFC 8259, section 8.2) but no text
        var mayHaveHalves = json.IndexOf("\\u"u8) >= 0;
        var reader = new Utf8JsonReader(json, Strict);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                while (reader.Read())
                {
                }

                return "not an object in braces";
            }

            while (reader.Read())
            {
                if (mayHaveHalves && reader.ValueIsEscaped && IsHalf(ref reader))
                    return "an escape that is half a character";
            }

            return null;
        }
        catch (JsonException fault)
        {
            // the exception's own text may quote the line
            return fault.LineNumber > 0
                ? string.Create(CultureInfo.InvariantCulture, $"no JSON from byte {fault.BytePositionInLine + 1} of line {line + fault.LineNumber} on")
                : string.Create(CultureInfo.InvariantCulture, $"no JSON from character {fault.BytePositionInLine + 1} on");
        }
    }

    static bool IsHalf(ref Utf8JsonReader reader)
    {
        try
        {
            _ = reader.GetString();
            return false;
        }
        catch (InvalidOperationException) // the only way in which it tells
        {
            return true;
        }
    }

    /// <summary>Takes out the blanks between the parts, in place.</summary>
    static string Compact(Span<byte> json)
    {
        var length = 0;
        var isText = false;
        for (var at = 0; at < json.Length; at++)
        {
            var value = json[at];
            if (!isText && value is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
                continue;
            json[length++] = value;
            if (value == '"')
                isText = !isText;
            else if (isText && value == '\\')
                json[length++] = json[++at];
        }

        return Encoding.UTF8.GetString(json[..length]);
    }

    SourceRow Fault(string code, string detail, string raw, long line) =>
        new() { Location = location, Line = line, Fault = code, Detail = detail, Raw = raw };
}
