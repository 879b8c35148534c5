using System.Buffers;
using System.Text;

namespace Crm360.Sources.Excel;

/// <summary>The texts that the cells of a workbook share, kept as the file has them: half the room of strings, and no object each.</summary>
sealed class SharedTexts
{
    /// <summary>Texts are all held; what needs more is no customer list.</summary>
    const long Most = 256L << 20;

    const int BlockSize = 1 << 22;
    const int Often = 1 << 14;

    readonly List<byte[]> _blocks = [];
    readonly List<uint[]> _places = [];
    readonly string?[] _first = new string?[Often]; // Excel lists texts in the order in which it meets them: those of every row come early
    int _used = BlockSize;

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>One of them; null where there is no such.</summary>
    public string? this[int at]
    {
        get
        {
            if (at < 0 || at >= Count)
                return null;
            if (at >= Often)
                return Decode(at);
            return _first[at] ??= Decode(at);
        }
    }

    public void Add(ReadOnlySpan<byte> text)
    {
        if (text.Length + sizeof(int) > BlockSize - _used)
        {
            if ((_blocks.Count + 1L) * BlockSize + Count * (long)sizeof(uint) > Most)
                throw new WorkbookException("has more texts than memory should hold") { Right = WorkbookException.SaveAsCsv };
            _blocks.Add(new byte[BlockSize]);
            _used = 0;
        }

        if (Count % Often == 0)
            _places.Add(new uint[Often]);
        _places[^1][Count++ % Often] = (uint)(((_blocks.Count - 1L) * BlockSize) + _used);
        BitConverter.TryWriteBytes(_blocks[^1].AsSpan(_used), text.Length);
        text.CopyTo(_blocks[^1].AsSpan(_used + sizeof(int)));
        _used += sizeof(int) + text.Length;
    }

    /// <summary>Reads the part of an .xlsx.</summary>
    public static SharedTexts OfXml(Stream part)
    {
        var texts = new SharedTexts();
        using var xml = new XmlPull(part);
        var text = new XmlText(xml);
        while (xml.Read())
        {
            if (xml.Token != XmlToken.Open || !xml.Name.SequenceEqual("si"u8))
                continue;
            texts.Add(text.Read("si"u8));
        }

        return texts;
    }

    string Decode(int at)
    {
        var place = _places[at / Often][at % Often];
        var block = _blocks[(int)(place / BlockSize)].AsSpan((int)(place % BlockSize));
        return XmlText.Unescaped(Encoding.UTF8.GetString(block.Slice(sizeof(int), BitConverter.ToInt32(block))));
    }
}

/// <summary>Puts together the text of an element of runs, as rich texts are; phonetic help beside it is left out.</summary>
sealed class XmlText(XmlPull xml)
{
    readonly ArrayBufferWriter<byte> _text = new(256);

    /// <summary>Reads up to the end of the element that has just opened.</summary>
    /// <param name="element">Its name.</param>
    public ReadOnlySpan<byte> Read(ReadOnlySpan<byte> element)
    {
        _text.ResetWrittenCount();
        if (xml.IsEmpty)
            return default;
        var (isText, isPhonetic) = (false, false);
        while (xml.Read())
        {
            switch (xml.Token)
            {
                case XmlToken.Text when isText && !isPhonetic:
                    xml.WriteText(_text);
                    if (_text.WrittenCount > XmlPull.Longest)
                        throw new WorkbookException("has a text longer than a cell can hold");
                    break;
                case XmlToken.Close when xml.Name.SequenceEqual(element):
                    return _text.WrittenSpan;
                case XmlToken.Open or XmlToken.Close when xml.Name.SequenceEqual("t"u8):
                    isText = xml.Token == XmlToken.Open && !xml.IsEmpty;
                    break;
                case XmlToken.Open or XmlToken.Close when xml.Name.SequenceEqual("rPh"u8):
                    isPhonetic = xml.Token == XmlToken.Open && !xml.IsEmpty;
                    break;
            }
        }

        throw new WorkbookException("is no whole workbook: a part of it ends too soon");
    }

    /// <summary>A text whose characters that XML can't have are written as _x000D_.</summary>
    public static string Unescaped(string text)
    {
        for (var at = text.IndexOf("_x", StringComparison.Ordinal); at >= 0; at = text.IndexOf("_x", at + 1, StringComparison.Ordinal))
        {
            if (at + 6 < text.Length && text[at + 6] == '_' && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var letter))
                text = $"{text[..at]}{(char)letter}{text[(at + 7)..]}";
        }

        return text;
    }
}
