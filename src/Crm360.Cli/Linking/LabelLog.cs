using System.Text;
using Crm360.Cli.Output;
using Crm360.Linkage.Labelling;
using Crm360.Runs;

namespace Crm360.Cli.Linking;

/// <summary>
/// Appends answers to a file of labels, each on the disk before the next question is asked; only what was answered since it was opened can be taken back. A line that a crash cut
/// short is removed when the file is opened again.
/// </summary>
sealed class LabelLog : IDisposable
{
    const string Header = "left_id,right_id,answer,drawn";

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    readonly FileStream _file;
    readonly int _columns;
    readonly Stack<long> _ends = [];

    LabelLog(FileStream file, int columns) => (_file, _columns) = (file, columns);

    /// <summary>How many answers can be taken back.</summary>
    public int Taken => _ends.Count;

    /// <summary>Opens a file, or begins one.</summary>
    /// <exception cref="FlowException">It can't be written, or is no delimited text of commas.</exception>
    public static LabelLog Open(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            try
            {
                return new(file, Mended(file, path));
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new FlowException($"{path} can't be written; name a place that may be written to.", fault);
        }
    }

    public void Append(string leftId, string rightId, char answer, Drawn drawn)
    {
        _ends.Push(_file.Length);
        var said = answer switch { 'y' => "yes", 'n' => "no", _ => "unsure" };
        Write(_file, _columns < 4 ? [leftId, rightId, said] : [leftId, rightId, said, drawn is Drawn.ByChance ? LabelFile.ByChance : LabelFile.ToTeach]);
    }

    /// <summary>Takes the last answer back.</summary>
    public void TakeBack()
    {
        _file.SetLength(_ends.Pop());
        _file.Flush(flushToDisk: true);
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Sees that the file ends with a whole line, and says how many columns it has.</summary>
    static int Mended(FileStream file, string path)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var text = Utf8.GetString(bytes);
        if (text.Trim('\uFEFF', '\r', '\n', ' ').Length == 0)
        {
            file.SetLength(0);
            Write(file, Header.Split(','));
            return 4;
        }

        var header = text.TrimStart('\uFEFF').Split('\n', 2)[0].TrimEnd('\r').Split(',');
        if (header.Length < 3)
            throw new FlowException($"{path} has no three columns with commas between them, to which answers can be added; name another file.");
        if (text[^1] == '\n')
            return header.Length;
        // an editor may leave out the last end of a line; a crash leaves out more
        if (!text.Contains('\n', StringComparison.Ordinal) || text[(text.LastIndexOf('\n') + 1)..].Split(',') is [_, _, var answer, ..] && LabelFile.AnswerOf(answer) is not null)
            Append(file, "\n"u8);
        else
            file.SetLength(Array.LastIndexOf(bytes, (byte)'\n') + 1);
        return header.Length;
    }

    static void Write(FileStream file, IReadOnlyList<string> cells) => Append(file, Utf8.GetBytes($"{string.Join(',', cells.Select(cell => OutputFile.Cell(cell)))}\n"));

    static void Append(FileStream file, ReadOnlySpan<byte> bytes)
    {
        file.Seek(0, SeekOrigin.End);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }
}
