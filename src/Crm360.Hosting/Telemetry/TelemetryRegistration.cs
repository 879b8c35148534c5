using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Settings.Configuration;

namespace Crm360.Hosting.Telemetry;

/// <summary>Where log lines go. They name runs, steps, sources and counts, never persons.</summary>
public static class TelemetryRegistration
{
    const string ConsoleLine = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}"; // exceptions are the file's

    /// <summary>
    /// Logs to what the section <c>Serilog</c> names (as shipped a file a day under <c>logs/</c> of the working directory, 31 days),
    /// and to standard error.
    /// </summary>
    /// <param name="services">Takes the logging.</param>
    /// <param name="settings">Holds the section.</param>
    /// <param name="console">From which level on lines also go to standard error; <see cref="LogLevel.None"/> for never.</param>
    public static IServiceCollection AddCrm360Telemetry(this IServiceCollection services, IConfiguration settings, LogLevel console)
    {
        var logger = new LoggerConfiguration().ReadFrom.Configuration(
            settings,
            new ConfigurationReaderOptions(typeof(FileLoggerConfigurationExtensions).Assembly, typeof(ConsoleLoggerConfigurationExtensions).Assembly)
            {
                FormatProvider = CultureInfo.InvariantCulture,
            });
        if (console is not LogLevel.None)
        {
            logger.WriteTo.Console(
                (LogEventLevel)(int)console, ConsoleLine, CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose);
        }

        return services.AddLogging(logging => logging.ClearProviders().AddSerilog(logger.CreateLogger(), dispose: true));
    }
}
