using System.Data.Common;
using System.Text;
using System.Text.Json;

namespace Crm360.Hosting.Telemetry;

/// <summary>An exception as a log may keep it.</summary>
public static class FaultText
{
    /// <summary>
    /// Types and stack traces from the outermost on. Messages that may quote a row (of databases, parsers and conversions) are left out,
    /// so that no personal data get into logs.
    /// </summary>
    public static string Of(Exception fault)
    {
        var text = new StringBuilder();
        for (Exception? inner = fault; inner is not null; inner = inner.InnerException)
        {
            text.Append(inner.GetType().FullName);
            if (!MayQuoteData(inner))
                text.Append(": ").Append(inner.Message);
            text.AppendLine().AppendLine(inner.StackTrace);
        }

        return text.ToString().TrimEnd();
    }

    static bool MayQuoteData(Exception fault) =>
        fault is DbException or FormatException or JsonException or InvalidCastException or KeyNotFoundException or ArgumentException
            or AggregateException; // its message repeats those within
}
