using System.Buffers;
using System.Text;
using System.Text.Json;
using Crm360.Sources.Files;

namespace Crm360.Sources.Json;

/// <summary>An element of a list.</summary>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Json">As it stands there, good until the next; its beginning where it is too long.</param>
/// <param name="IsTooLong">Whether it is longer than a row may be.</param>
readonly record struct JsonElementText(long Line, ReadOnlyMemory<byte> Json, bool IsTooLong);

/// <summary>
/// Cuts the elements out of a list in a JSON text of any size. What stands around the list is read strictly; in it an element goes from comma to comma, so that
/// one that is no JSON costs itself alone as long as its brackets tell where it ends.
/// </summary>
/// <param name="text">The text, in UTF-8; not disposed of.</param>
/// <param name="path">The way to the list, with dots; null where the text is the list.</param>
sealed class JsonElements(Stream text, string? path)
{
    const int FirstSize = 1 << 16;
    const int MaxElement = 4 * JsonRows.MaxText;
    const int Beginning = 4_000;

    readonly string[] _steps = path?.Split('.') ?? [];
    readonly JsonElementEnd _ending = new();
    byte[] _buffer = new byte[FirstSize];
    int _at;
    int _end;
    bool _isLast;
    bool _isWithin;
    long _line = 1;
    long _linesOfElements;
    int _stepsGone;
    bool _isStep;
    JsonReaderState _state;

    delegate bool Arrival(ref Utf8JsonReader reader);

    /// <summary>Goes to the list.</summary>
    /// <exception cref="UnfitFileException">It is not there, or what stands before it is no JSON.</exception>
    public void Find()
    {
        Fill();
        if (_buffer.AsSpan(0, _end).StartsWith(Encoding.UTF8.Preamble))
            _at = Encoding.UTF8.Preamble.Length;
        if (!Walk(IsList))
            throw NoList();
        _linesOfElements = -_line;
    }

    /// <summary>The next element; null at the end of the list.</summary>
    /// <exception cref="UnfitFileException">The text ends within it.</exception>
    public JsonElementText? Next()
    {
        SkipBlanks();
        if (_buffer[_at] == ']')
            return null;
        if (_isWithin)
        {
            _at++; // the comma behind the last
            SkipBlanks();
        }

        _isWithin = true;
        var line = _line;
        byte[]? beginning = null;
        var length = 0;
        while (!_ending.Find(_buffer.AsSpan(_at, _end - _at), ref length))
        {
            if (_isLast)
                throw Ends(line);
            if (length >= MaxElement)
            {
                beginning ??= _buffer.AsSpan(_at, Beginning).ToArray();
                Take(length);
                length = 0;
            }

            Fill();
        }

        var element = _buffer.AsMemory(_at, length);
        Take(length);
        return new(line, beginning ?? element, beginning is not null);
    }

    /// <summary>Reads what stands behind the list.</summary>
    /// <exception cref="UnfitFileException">It is no JSON.</exception>
    public void Finish()
    {
        _linesOfElements += _line;
        Walk((ref _) => false);
    }

    /// <summary>Follows the way, and tells when it is gone to its end.</summary>
    bool IsList(ref Utf8JsonReader reader)
    {
        if (_isStep || _steps is [])
        {
            _isStep = false;
            var isLast = _stepsGone == _steps.Length;
            return reader.TokenType == (isLast ? JsonTokenType.StartArray : JsonTokenType.StartObject) ? isLast : throw NoList();
        }

        if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == _stepsGone)
            throw NoList();

        if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == _stepsGone + 1 && reader.ValueTextEquals(_steps[_stepsGone]))
        {
            _isStep = true;
            _stepsGone++;
        }

        return false;
    }

    /// <summary>Reads on strictly, token by token, until one is arrived at; false at the end of the text.</summary>
    bool Walk(Arrival arrives)
    {
        while (true)
        {
            var hasArrived = Walk(arrives, out var consumed);
            Take(consumed);
            if (hasArrived || _isLast)
                return hasArrived;
            if (_end - _at >= MaxElement)
                throw new UnfitFileException(string.Create(CultureInfo.InvariantCulture, $"has something on line {_line} that is longer than {MaxElement} bytes"));
            Fill();
        }
    }

    bool Walk(Arrival arrives, out int consumed)
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_at, _end - _at), _isLast, _state);
        try
        {
            var hasArrived = false;
            while (!hasArrived && reader.Read())
                hasArrived = arrives(ref reader);
            (consumed, _state) = ((int)reader.BytesConsumed, reader.CurrentState);
            return hasArrived;
        }
        catch (JsonException fault)
        {
            // the reader has not seen the elements, nor their lines
            var line = fault.LineNumber + 1 + Math.Max(0, _linesOfElements);
            throw new UnfitFileException(string.Create(CultureInfo.InvariantCulture, $"is no JSON from line {line} on"), fault);
        }
    }

    void SkipBlanks()
    {
        while (true)
        {
            var length = _buffer.AsSpan(_at, _end - _at).IndexOfAnyExcept(" \t\r\n"u8);
            Take(length < 0 ? _end - _at : length);
            if (length >= 0)
                return;
            if (_isLast)
                throw Ends(_line);
            Fill();
        }
    }

    void Take(int length)
    {
        _line += _buffer.AsSpan(_at, length).Count((byte)'\n');
        _at += length;
    }

    /// <summary>Makes room and reads on; an element that was given away is lost.</summary>
    void Fill()
    {
        if (_at == 0 && _end == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        _buffer.AsSpan(_at, _end - _at).CopyTo(_buffer);
        (_at, _end) = (0, _end - _at);
        var read = text.ReadAtLeast(_buffer.AsSpan(_end), _buffer.Length - _end, throwOnEndOfStream: false);
        _end += read;
        _isLast = _end < _buffer.Length;
    }

    UnfitFileException NoList() => new(path is null ? "is no list" : $"has no list at {path}") { Right = "write in rows the way to the list of objects, with dots, such as data.items; without it the file is the list" };

    static UnfitFileException Ends(long line) => new(string.Create(CultureInfo.InvariantCulture, $"is cut off: it ends within the row that begins on line {line}"));
}

/// <summary>Finds out where an element of a list ends, whatever it is made of.</summary>
sealed class JsonElementEnd
{
    static readonly SearchValues<byte> Marks = SearchValues.Create("\"{}[],"u8);
    static readonly SearchValues<byte> MarksOfText = SearchValues.Create("\"\\\n\r"u8);

    readonly Stack<byte> _open = new();
    int _braces;
    int _brackets;
    bool _isText;
    bool _isEscaped;

    /// <summary>Goes on to the comma or bracket that is the list's own; false where there is none yet.</summary>
    /// <param name="json">From the beginning of the element on.</param>
    /// <param name="length">How much of it is looked through.</param>
    public bool Find(ReadOnlySpan<byte> json, ref int length)
    {
        while (length < json.Length)
        {
            if (_isEscaped)
            {
                _isEscaped = false;
                length++;
                continue;
            }

            var next = json[length..].IndexOfAny(_isText ? MarksOfText : Marks);
            if (next < 0)
            {
                length = json.Length;
                return false;
            }

            length += next;
            if (!_isText && _open.Count == 0 && (json[length] is (byte)',' or (byte)']'))
                return true;
            Note(json[length++]);
        }

        return false;
    }

    void Note(byte mark)
    {
        switch (mark)
        {
            case (byte)'\\':
                _isEscaped = true;
                break;
            case (byte)'"' or (byte)'\n' or (byte)'\r':
                _isText = !_isText; // texts have no line breaks: one that seems to has lost its end
                break;
            case var _ when _isText:
                break;
            case (byte)'{' or (byte)'[':
                _open.Push(mark);
                Count(mark, 1);
                break;
            case (byte)'}' when _braces > 0:
            case (byte)']' when _brackets > 0:
                Close((byte)(mark - 2));
                break;
        }
    }

    // what was left open within ends with it
    void Close(byte opening)
    {
        byte closed;
        do
        {
            closed = _open.Pop();
            Count(closed, -1);
        }
        while (closed != opening);
    }

    void Count(byte opening, int more)
    {
        _braces += opening == '{' ? more : 0;
        _brackets += opening == '[' ? more : 0;
    }
}
