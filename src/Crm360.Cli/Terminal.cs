using System.Globalization;
using Spectre.Console;

namespace Crm360.Cli;

/// <summary>Where verbs read and write.</summary>
/// <param name="In">Standard input.</param>
/// <param name="Out">Standard output, for what was asked for.</param>
/// <param name="Error">Standard error, for sentences about what went wrong.</param>
/// <param name="HasKeys">Whether single keys can be read, from a keyboard.</param>
sealed record Terminal(TextReader In, IAnsiConsole Out, IAnsiConsole Error, bool HasKeys)
{
    /// <summary>Columns where nobody says how many there are: a file, a pipe.</summary>
    const int RedirectedWidth = 120;

    // a sentence is one line; terminals wrap it themselves, and files keep it whole
    const int SentenceWidth = 10_000;

    /// <summary>Whether a person watches, so that lines may change in place.</summary>
    public bool IsLive => Out.Profile.Capabilities is { Interactive: true, Ansi: true };

    public static Terminal OfProcess() => new(
        Console.In,
        Of(Console.Out, Console.IsOutputRedirected ? Columns() : null, plain: Console.IsOutputRedirected),
        Of(Console.Error, SentenceWidth, plain: Console.IsErrorRedirected),
        !Console.IsInputRedirected && !Console.IsOutputRedirected);

    /// <summary>Reads from and writes to texts.</summary>
    public static Terminal Of(TextReader input, TextWriter output, TextWriter error, int width = RedirectedWidth) =>
        new(input, Of(output, width, plain: true), Of(error, SentenceWidth, plain: true), HasKeys: false);

    /// <summary>Writes a line as it is, however long.</summary>
    public void Line(string text = "") => Out.Profile.Out.Writer.WriteLine(text);

    /// <summary>Writes each as a line.</summary>
    public void Lines(IEnumerable<string> texts)
    {
        foreach (var text in texts)
            Line(text);
    }

    /// <summary>Waits for a key, or where there is no keyboard for a line, of which the first letter counts: as a small letter, '?' for an empty line, null at the end.</summary>
    public async Task<char?> KeyAsync(CancellationToken cancel)
    {
        if (!HasKeys)
        {
            // reading a pipe can't be cancelled; the wait for it can
            var line = await Task.Run(In.ReadLine, cancel).WaitAsync(cancel);
            return line is null ? null : line.Length == 0 ? '?' : char.ToLowerInvariant(line[0]);
        }

        while (!Console.KeyAvailable)
            await Task.Delay(30, cancel);
        var key = char.ToLowerInvariant(Console.ReadKey(intercept: true).KeyChar);
        Line();
        return key;
    }

    /// <summary>Says what went wrong.</summary>
    public void Fault(string sentence) => Error.Write(new Text(sentence + Environment.NewLine, new Style(Color.Red)));

    static IAnsiConsole Of(TextWriter writer, int? width, bool plain)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect, // which knows NO_COLOR
            Interactive = plain ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Capabilities.Unicode = true;
        if (width is { } columns)
            console.Profile.Width = columns;
        return console;
    }

    static int Columns() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns >= 40
            ? columns
            : RedirectedWidth;
}
