using System.Diagnostics;
using System.Globalization;
using Crm360.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Crm360.Cli.Output;

/// <summary>Shows how far a run has come: lines that change in place where a person watches, plain lines elsewhere.</summary>
static class RunProgress
{
    /// <summary>Works, and shows it.</summary>
    /// <param name="terminal">Where.</param>
    /// <param name="silent">Show nothing.</param>
    /// <param name="lines">Plain lines in any case, for others are written between them.</param>
    /// <param name="work">Tells how far it has come.</param>
    public static async Task ShowAsync(Terminal terminal, bool silent, bool lines, Func<IProgress<StepProgress>?, Task> work)
    {
        if (silent)
        {
            await work(null);
        }
        else if (lines || !terminal.IsLive)
        {
            var told = new Lines(terminal);
            await work(told);
            told.Close();
        }
        else
        {
            await terminal.Out.Progress()
                .Columns(new NameColumn(), new ProgressBarColumn { Width = 20 }, new RowsColumn(), new RateColumn(), new RemainingTimeColumn())
                .StartAsync(async context =>
                {
                    var told = new Bars(context);
                    await work(told);
                    told.Close();
                });
        }
    }

    const string Rows = "rows"; // a bar that is full says nothing of a step that counts nothing

    static string Name(StepProgress step) =>
        step.Subject is null ? step.Stage.ToString() : $"{step.Stage} {step.Subject}";

    /// <summary>A line when a step is done, and one now and then while it works.</summary>
    sealed class Lines(Terminal terminal) : IProgress<StepProgress>
    {
        static readonly TimeSpan Often = TimeSpan.FromSeconds(10);

        readonly Lock _one = new();
        readonly Stopwatch _watch = new();
        StepProgress? _last;
        TimeSpan _told;

        public void Report(StepProgress value)
        {
            lock (_one)
            {
                if (_last is { } last && Name(last) != Name(value))
                    CloseStep(last);
                if (!_watch.IsRunning)
                    _watch.Restart();
                _last = value;
                if (_watch.Elapsed - _told < Often)
                    return;
                _told = _watch.Elapsed;
                terminal.Line($"{Name(value)}: {Done(value)} …");
            }
        }

        public void Close()
        {
            if (_last is { } last)
                CloseStep(last);
        }

        void CloseStep(StepProgress step)
        {
            terminal.Line($"{Name(step)}: {(step.Rows == 0 ? "nothing to do" : Done(step))}");
            _watch.Restart();
            _told = TimeSpan.Zero;
        }

        string Done(StepProgress step) => step.Rows == 0 ? "working" : string.Create(CultureInfo.InvariantCulture,
            $"{Sheet.Number(step.Rows)}{(step.Total is { } total && total > step.Rows ? $" of {Sheet.Number(total)}" : "")} rows, {Sheet.Seconds(_watch.Elapsed)}");
    }

    /// <summary>A bar a step.</summary>
    sealed class Bars(ProgressContext context) : IProgress<StepProgress>
    {
        readonly Lock _one = new();
        ProgressTask? _task;
        string? _name;

        public void Report(StepProgress value)
        {
            lock (_one)
            {
                if (_name != Name(value))
                {
                    Close();
                    _name = Name(value);
                    _task = context.AddTask(_name, maxValue: value.Total ?? double.MaxValue);
                }

                _task!.IsIndeterminate = value.Total is null;
                _task.MaxValue = value.Total ?? double.MaxValue;
                _task.Value = value.Rows;
                _task.State.Update<long>(Rows, _ => value.Rows);
            }
        }

        public void Close()
        {
            if (_task is null)
                return;
            _task.IsIndeterminate = false;
            _task.MaxValue = Math.Max(1, _task.Value);
            _task.Value = _task.MaxValue;
            _task.StopTask();
        }
    }

    sealed class NameColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(task.Description);
    }

    sealed class RowsColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            var rows = task.State.Get<long>(Rows);
            return new Text(rows == 0 ? ""
                : task.IsIndeterminate || task.IsFinished ? $"{Sheet.Number(rows)} rows"
                : $"{Sheet.Number(rows)} of {Sheet.Number((long)task.MaxValue)} rows").RightJustified();
        }
    }

    sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            var rows = task.State.Get<long>(Rows);
            var rate = rows / Math.Max(0.001, task.ElapsedTime?.TotalSeconds ?? 0);
            return new Text(rows == 0 ? "" : $"{Sheet.Number((long)rate)}/s").RightJustified();
        }
    }
}
