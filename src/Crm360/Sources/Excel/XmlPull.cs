using System.Buffers;
using System.Text;

namespace Crm360.Sources.Excel;

/// <summary>What <see cref="XmlPull"/> found.</summary>
enum XmlToken
{
    Open,
    Close,
    Text,
}

/// <summary>
/// Reads an XML part of a workbook tag by tag in one buffer, so that nothing in it can be larger than a cell: no tree, no entities, nothing
/// fetched. A part with a document type is refused.
/// </summary>
/// <param name="stream">The part; disposed of with this.</param>
sealed class XmlPull(Stream stream) : IDisposable
{
    /// <summary>The longest tag, and the longest text of a cell: Excel has 32,767 letters, of at most six bytes and as entities.</summary>
    public const int Longest = 1 << 20;

    byte[] _buffer = new byte[1 << 16];
    int _at;
    int _end;
    int _from;
    int _length;
    int _name;
    int _nameLength;
    bool _isData;
    bool _isFirst = true;

    /// <summary>The kind of what was read last.</summary>
    public XmlToken Token { get; private set; }

    /// <summary>Whether an element that opens closes at once.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>Its name without prefix.</summary>
    public ReadOnlySpan<byte> Name => _buffer.AsSpan(_name, _nameLength);

    ReadOnlySpan<byte> Raw => _buffer.AsSpan(_from, _length);

    /// <summary>Goes on to the next tag or text; comments and instructions are passed over.</summary>
    /// <exception cref="WorkbookException">A tag or text is longer than a cell can be, or the part is not what Excel writes.</exception>
    public bool Read()
    {
        while (_at < _end || Fill())
        {
            if (_isFirst)
                CheckStart();
            if (_buffer[_at] != (byte)'<')
            {
                Take(XmlToken.Text, 0, Find(0, "<"u8, isEndEnough: true), 0);
                return true;
            }

            if (ReadTag())
                return true;
        }

        return false;
    }

    /// <summary>The text that was read, decoded.</summary>
    public void WriteText(IBufferWriter<byte> to)
    {
        var rest = Raw;
        // XML has one end of lines, however they are written
        for (int at; (at = rest.IndexOf((byte)'\r')) >= 0; rest = rest[(at + 1)..])
        {
            WriteLine(rest[..at], to);
            if (rest[(at + 1)..] is not [(byte)'\n', ..])
                to.Write("\n"u8);
        }

        WriteLine(rest, to);
    }

    /// <summary>The value of an attribute of the element that opens, as it stands; empty where there is none.</summary>
    public ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> name)
    {
        var rest = Raw[(_name + _nameLength - _from)..];
        while (Next(ref rest, out var found, out var value))
        {
            if (found.SequenceEqual(name))
                return value;
        }

        return default;
    }

    /// <summary>The attributes of a cell, in one go: its address, its style and its type.</summary>
    public void CellAttributes(out ReadOnlySpan<byte> address, out ReadOnlySpan<byte> style, out ReadOnlySpan<byte> type)
    {
        address = style = type = default;
        var rest = Raw[(_name + _nameLength - _from)..];
        while (Next(ref rest, out var found, out var value))
        {
            switch (found)
            {
                case [(byte)'r']:
                    address = value;
                    break;
                case [(byte)'s']:
                    style = value;
                    break;
                case [(byte)'t']:
                    type = value;
                    break;
            }
        }
    }

    /// <summary>Takes the next attribute off a tag.</summary>
    static bool Next(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = value = default;
        var from = 0;
        while (from < rest.Length && rest[from] <= (byte)' ')
            from++;
        var equals = from;
        while (equals < rest.Length && rest[equals] != (byte)'=')
            equals++;
        var open = equals + 1;
        while (open < rest.Length && rest[open] <= (byte)' ')
            open++;
        if (open >= rest.Length || rest[(open + 1)..].IndexOf(rest[open]) is not (var length and >= 0))
            return false;
        name = rest[from..equals].TrimEnd(" \t\r\n"u8);
        value = rest.Slice(open + 1, length);
        rest = rest[(open + length + 2)..];
        return true;
    }

    public void Dispose() => stream.Dispose();

    void WriteLine(ReadOnlySpan<byte> text, IBufferWriter<byte> to)
    {
        if (_isData || text.IndexOf((byte)'&') < 0)
            to.Write(text);
        else
            XmlEntities.Write(text, to);
    }

    // what Excel writes is UTF-8; a mark of it may come first
    void CheckStart()
    {
        _isFirst = false;
        while (_end - _at < 3 && Fill())
        {
        }

        if (_buffer.AsSpan(_at, _end - _at).StartsWith("\uFEFF"u8))
            _at += 3;
        else if (_buffer[_at] is 0 or 0xFE or 0xFF || (_end - _at > 1 && _buffer[_at + 1] == 0))
            throw new WorkbookException("is not in UTF-8");
    }

    /// <summary>Takes what begins at a "&lt;".</summary>
    /// <returns>False for what is passed over.</returns>
    bool ReadTag()
    {
        while (_end - _at < 9 && Fill())
        {
        }

        switch (_buffer.AsSpan(_at, _end - _at))
        {
            case [_, (byte)'/', ..]:
                Take(XmlToken.Close, 2, Find(2, ">"u8), 1);
                return true;
            case [_, (byte)'!', (byte)'-', (byte)'-', ..]:
                Pass(Find(4, "-->"u8) + 3);
                return false;
            case [_, (byte)'!', (byte)'[', ..]:
                Take(XmlToken.Text, 9, Find(9, "]]>"u8), 3);
                _isData = true;
                return true;
            case [_, (byte)'!', ..]:
                throw new WorkbookException("declares entities");
            case [_, (byte)'?', ..]:
                ReadInstruction();
                return false;
            default:
                Take(XmlToken.Open, 1, FindEndOfTag(), 1);
                if (IsEmpty = _length > 0 && Raw[^1] == (byte)'/')
                    _length--;
                return true;
        }
    }

    void ReadInstruction()
    {
        var end = Find(2, "?>"u8);
        var text = Encoding.ASCII.GetString(_buffer.AsSpan(_at, end));
        var encoding = text.IndexOf("encoding", StringComparison.Ordinal);
        if (text.StartsWith("<?xml ", StringComparison.Ordinal) && encoding >= 0
            && !text.AsSpan(encoding).Contains("utf-8", StringComparison.OrdinalIgnoreCase) && !text.AsSpan(encoding).Contains("ascii", StringComparison.OrdinalIgnoreCase))
        {
            throw new WorkbookException("is not in UTF-8");
        }

        Pass(end + 2);
    }

    void Pass(int length) => _at += length;

    void Take(XmlToken token, int from, int to, int behind)
    {
        (Token, IsEmpty, _isData) = (token, false, false);
        (_from, _length) = (_at + from, to - from);
        _at += to + behind;
        if (token != XmlToken.Text)
            TakeName();
    }

    void TakeName()
    {
        var raw = Raw;
        var (from, to) = (0, 0);
        for (; to < raw.Length && raw[to] > (byte)' ' && raw[to] != (byte)'/'; to++)
            from = raw[to] == (byte)':' ? to + 1 : from;
        (_name, _nameLength) = (_from + from, to - from);
    }

    /// <summary>How far behind the place of now a mark stands.</summary>
    int Find(int from, ReadOnlySpan<byte> mark, bool isEndEnough = false)
    {
        while (true)
        {
            var found = _end - _at > from ? _buffer.AsSpan(_at + from, _end - _at - from).IndexOf(mark) : -1;
            if (found >= 0)
                return from + found;
            from = Math.Max(from, _end - _at - mark.Length + 1);
            if (!Fill())
                return isEndEnough ? _end - _at : throw Ended();
        }
    }

    // a ">" within quotes is one of the value
    int FindEndOfTag()
    {
        byte quote = 0;
        for (var at = 1; ;)
        {
            var rest = _buffer.AsSpan(_at, _end - _at);
            for (; at < rest.Length; at++)
            {
                var letter = rest[at];
                if (quote != 0)
                    quote = letter == quote ? (byte)0 : quote;
                else if (letter == (byte)'>')
                    return at;
                else if (letter is (byte)'"' or (byte)'\'')
                    quote = letter;
                else if (letter == (byte)'<')
                    throw new WorkbookException("is no whole workbook: a part of it is damaged");
            }

            if (!Fill())
                throw Ended();
        }
    }

    static WorkbookException Ended() => new("is no whole workbook: a part of it ends too soon");

    /// <summary>Reads more behind what is in the buffer, which is moved to its beginning; false at the end of the part.</summary>
    bool Fill()
    {
        if (_at > 0)
        {
            _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
            (_at, _end) = (0, _end - _at);
        }

        if (_end == _buffer.Length)
        {
            if (_end >= Longest)
                throw new WorkbookException("has a text longer than a cell can hold");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
