namespace Crm360.Sources.Excel;

/// <summary>Looks at the tags of an XML part of a workbook in a small buffer, so that nothing in it can be larger than a cell.</summary>
/// <param name="stream">The part.</param>
/// <param name="most">About so many bytes are read at most.</param>
/// <param name="cell">The element that holds one text: <c>c</c> in a sheet, <c>si</c> among shared texts, which are all held.</param>
sealed class XmlPartScan(Stream stream, long most, string cell)
{
    /// <summary>The longest tag, and the longest text of a cell: Excel has 32,767 letters, of at most six bytes and as entities.</summary>
    const int Longest = 1 << 20;

    /// <summary>Texts that cells share are all held: two bytes a letter and what an object costs.</summary>
    const long MostOfTexts = 320L << 20;

    const int CostOfText = 64;

    /// <summary>Formats, merged cells and columns with a width are all held too.</summary>
    const int MostHeld = 500_000;

    readonly byte[] _cell = System.Text.Encoding.ASCII.GetBytes(cell);
    readonly byte[] _buffer = new byte[Longest];
    int _depth;
    int _at;
    int _end;
    long _text;
    long _texts;
    int _held;

    /// <summary>Bytes read so far.</summary>
    public long Read { get; private set; }

    /// <summary>Reads a part that is no XML; its size is all that is looked at.</summary>
    public string? FaultOfBytes()
    {
        while (Fill())
            _at = _end;
        return null;
    }

    /// <summary>What is wrong with the part; null for nothing.</summary>
    public string? Fault()
    {
        while (_at < _end || Fill())
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            var tag = rest.IndexOf((byte)'<');
            _text += tag < 0 ? rest.Length : tag;
            _texts += 2L * (tag < 0 ? rest.Length : tag);
            _at = tag < 0 ? _end : _at + tag;
            if (tag >= 0 && FaultOfTag() is { } fault)
                return fault;
            if (_text > Longest)
                return "has a text longer than a cell can hold";
        }

        return null;
    }

    /// <summary>Passes over what begins at a "&lt;".</summary>
    string? FaultOfTag()
    {
        if (!Has(3))
            return null; // the file ends here
        var (open, close) = _buffer.AsSpan(_at) switch
        {
            [_, (byte)'!', (byte)'-', ..] => (4, "-->"),
            [_, (byte)'!', (byte)'[', ..] => (9, "]]>"),
            [_, (byte)'?', ..] => (2, "?>"),
            _ => (1, ">"),
        };
        if (_buffer[_at + 1] == 0)
            return "is not in UTF-8";
        if (_buffer[_at + 1] == '!' && open == 1)
            return "declares entities";
        for (var from = open; ;)
        {
            var end = _at + from < _end ? _buffer.AsSpan(_at + from, _end - _at - from).IndexOf(System.Text.Encoding.ASCII.GetBytes(close)) : -1;
            if (end >= 0)
            {
                Note(_buffer.AsSpan(_at, from + end), open == 9);
                _at += from + end + close.Length;
                return _held > MostHeld ? "has more formats, merged cells or columns than a sheet has" : _texts > MostOfTexts ? "has more texts than memory should hold" : null;
            }

            if (_end - _at >= Longest)
                return "has a text longer than a cell can hold";
            if (!Has(_end - _at + 1))
            {
                _at = _end;
                return null;
            }
        }
    }

    void Note(ReadOnlySpan<byte> tag, bool isText)
    {
        if (isText)
        {
            _text += tag.Length;
            _texts += 2L * tag.Length;
            return;
        }

        var isEnd = tag[1] == '/';
        var name = tag[(isEnd ? 2 : 1)..];
        if (name.IndexOfAny(" \t\r\n/"u8) is var end and >= 0)
            name = name[..end];
        name = name[(name.IndexOf((byte)':') + 1)..];
        if (name.SequenceEqual(_cell))
            NoteCell(isEnd, tag[^1] == '/');
        else if (!isEnd && (name.SequenceEqual("xf"u8) || name.SequenceEqual("mergeCell"u8) || name.SequenceEqual("col"u8) || name.SequenceEqual("numFmt"u8)))
            _held++;
    }

    // a cell within a cell begins no new text: the reader puts together what stands around it
    void NoteCell(bool isEnd, bool isEmpty)
    {
        if (_depth == 0 && !isEnd)
            (_text, _texts) = (0, cell == "c" ? 0 : _texts + CostOfText);
        _depth += isEmpty ? 0 : isEnd ? -1 : 1;
    }

    /// <summary>Whether so many bytes follow; those that are in the buffer are moved to its beginning to make room.</summary>
    bool Has(int count)
    {
        while (_end - _at < count)
        {
            if (_at > 0)
            {
                _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
                (_at, _end) = (0, _end - _at);
            }

            if (!Fill())
                return false;
        }

        return true;
    }

    bool Fill()
    {
        if (_at == _end)
            (_at, _end) = (0, 0);
        var read = Read > most ? 0 : stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        Read += read;
        return read > 0;
    }
}
