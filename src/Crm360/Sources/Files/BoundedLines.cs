using System.Text;

namespace Crm360.Sources.Files;

/// <summary>The lines of a text, however they end, of which one that is too long is cut off: a file without line breaks stays a file.</summary>
/// <param name="text">The text.</param>
/// <param name="longest">The most characters that are kept of a line.</param>
sealed class BoundedLines(TextReader text, int longest)
{
    readonly char[] _buffer = new char[1 << 14];
    readonly StringBuilder _begun = new();
    int _at;
    int _end;
    bool _afterReturn;

    /// <summary>The next line without its end; null after the last.</summary>
    public string? Next()
    {
        _begun.Clear();
        var isLine = false;
        while (_at < _end || Fill())
        {
            if (_afterReturn && !isLine && _buffer[_at] == '\n')
            {
                _at++;
                _afterReturn = false;
                continue;
            }

            isLine = true;
            _afterReturn = false;
            var rest = _buffer.AsSpan(_at, _end - _at);
            var length = rest.IndexOfAny('\n', '\r');
            if (length < 0)
            {
                Keep(rest);
                _at = _end;
                continue;
            }

            _afterReturn = rest[length] == '\r';
            _at += length + 1;
            return _begun.Length == 0 ? new string(rest[..Math.Min(length, longest)]) : Keep(rest[..length]).ToString();
        }

        return isLine ? _begun.ToString() : null;
    }

    StringBuilder Keep(ReadOnlySpan<char> part) => _begun.Append(part[..Math.Min(part.Length, longest - _begun.Length)]);

    bool Fill()
    {
        (_at, _end) = (0, text.Read(_buffer, 0, _buffer.Length));
        return _end > 0;
    }
}
