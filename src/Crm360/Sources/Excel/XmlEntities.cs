using System.Buffers;
using System.Text;

namespace Crm360.Sources.Excel;

/// <summary>Decodes the five entities that XML itself has, and characters by their number; others a workbook can't have.</summary>
static class XmlEntities
{
    const int LongestEntity = 10;

    public static void Write(ReadOnlySpan<byte> text, IBufferWriter<byte> to)
    {
        while (text.IndexOf((byte)'&') is var at and >= 0)
        {
            to.Write(text[..at]);
            text = text[(at + 1)..];
            var end = text[..Math.Min(text.Length, LongestEntity)].IndexOf((byte)';');
            if (end < 0 || !Rune.IsValid(Character(text[..end])))
                throw new WorkbookException("has an entity that XML does not have");
            var room = to.GetSpan(4);
            to.Advance(new Rune(Character(text[..end])).EncodeToUtf8(room));
            text = text[(end + 1)..];
        }

        to.Write(text);
    }

    static int Character(ReadOnlySpan<byte> entity)
    {
        if (entity.SequenceEqual("amp"u8))
            return '&';
        if (entity.SequenceEqual("lt"u8))
            return '<';
        if (entity.SequenceEqual("gt"u8))
            return '>';
        if (entity.SequenceEqual("quot"u8))
            return '"';
        if (entity.SequenceEqual("apos"u8))
            return '\'';
        var isHex = entity is [(byte)'#', (byte)'x', ..];
        return entity is [(byte)'#', ..]
            && int.TryParse(entity[(isHex ? 2 : 1)..], isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : -1;
    }
}
