using System.Threading.Channels;

namespace Crm360.Cli.Checking;

/// <summary>Checks lines on all processors and writes what is said of them in their order.</summary>
static class LineCheck
{
    const int LinesAtATime = 2_000;

    /// <summary>Reads, checks and writes until the lines end: exactly one line for each.</summary>
    /// <param name="lines">The lines without their ends.</param>
    /// <param name="kind">What they hold.</param>
    /// <param name="rules">By which rules they are read.</param>
    /// <param name="json">Whether to write JSON; else texts with tabs between.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancel">Stops between two parts.</param>
    public static async Task RunAsync(
        IEnumerable<CheckText> lines, ValueKind kind, CheckRules rules, bool json, TextWriter output, CancellationToken cancel)
    {
        var parts = Channel.CreateBounded<Task<string>>(new BoundedChannelOptions(2 * Environment.ProcessorCount) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => FillAsync(lines, kind, rules, json, parts.Writer, cancel), cancel);
        await foreach (var part in parts.Reader.ReadAllAsync(cancel))
            await output.WriteAsync((await part).AsMemory(), cancel);
        await reading;
        await output.FlushAsync(cancel);
    }

    static async Task FillAsync(
        IEnumerable<CheckText> lines, ValueKind kind, CheckRules rules, bool json, ChannelWriter<Task<string>> parts, CancellationToken cancel)
    {
        Exception? fault = null;
        try
        {
            foreach (var part in lines.Chunk(LinesAtATime))
                await parts.WriteAsync(Task.Run(() => Checked(part, kind, rules, json), cancel), cancel);
        }
        catch (Exception found)
        {
            fault = found; // thrown again on the side that reads the channel
        }

        parts.Complete(fault);
    }

    static string Checked(CheckText[] lines, ValueKind kind, CheckRules rules, bool json)
    {
        using var writer = new LineWriter(json);
        foreach (var line in lines)
            writer.Add(line.Fault is null ? CheckedLine.Of(line.Text, kind.ReadBy(line.Text, rules)) : CheckedLine.Unread(line));
        return writer.Text;
    }
}
