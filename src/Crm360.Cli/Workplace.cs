using System.Data.Common;
using System.Text.Json;
using Crm360.Hosting;
using Crm360.Hosting.Scheduling;
using Crm360.Hosting.Telemetry;
using Crm360.Runs;
using Crm360.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Crm360.Cli;

/// <summary>appsettings.json, or the connection string it or the command line gives, cannot be meant.</summary>
sealed class SettingsException(string message, Exception inner) : Exception(message, inner);

/// <summary>What a verb works with. All of it is made when first asked for, so that help is quick.</summary>
sealed class Workplace(Terminal terminal) : IAsyncDisposable
{
    const string DefaultDatabase = "Data Source=crm360.db";

    readonly List<ServiceProvider> _opened = [];
    readonly Lazy<IConfigurationRoot> _settings = new(ReadSettings);
    ServiceProvider? _log;

    public Terminal Terminal => terminal;

    /// <summary>Whether log lines also go to standard error; to be said before services are asked for.</summary>
    public bool LogsToConsole { get; set; }

    /// <summary>Which database the user means.</summary>
    /// <param name="given">What the command line says; null where it says nothing.</param>
    /// <exception cref="UsageException">What the command line says means no database.</exception>
    public string ConnectionString(string? given)
    {
        if (given is null)
            return _settings.Value["Crm360:Database"] ?? DefaultDatabase;
        try
        {
            return Database.Parse(given).ConnectionString;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            throw new UsageException($"--database: {fault.Message}");
        }
    }

    /// <summary>The services of one database, and of a definition where there is one. Nothing is opened yet.</summary>
    /// <param name="database">A connection string, or the path of a SQLite file.</param>
    /// <param name="definition">Null where the verb needs the database only.</param>
    public ServiceProvider Services(string database, PipelineDefinition? definition)
    {
        var services = new ServiceCollection().AddSingleton(Log);
        try
        {
            _ = definition is null ? services.AddCrm360(database) : services.AddCrm360(database, definition).AddCrm360Schedules(definition);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException)
        {
            throw new SettingsException(fault.Message, fault);
        }

        var provider = services.BuildServiceProvider();
        _opened.Add(provider);
        return provider;
    }

    /// <summary>The services of a database that a run has filled.</summary>
    /// <exception cref="FlowException">There is no database yet, or it has an older schema.</exception>
    public async Task<ServiceProvider> OpenAsync(string database, PipelineDefinition? definition, CancellationToken cancel)
    {
        var services = Services(database, definition);
        var state = await StateAsync(services, cancel);
        if (state.Version == 0)
            throw new FlowException($"There are no customers yet in {services.GetRequiredService<Database>()}; 'crm360 run <pipeline>' makes them.");
        RequireCurrent(services, state);
        return services;
    }

    /// <summary>Gives an empty database the schema of this program.</summary>
    /// <exception cref="FlowException">The database has an older schema; changing that is for people to decide.</exception>
    public static async Task MakeReadyAsync(ServiceProvider services, CancellationToken cancel)
    {
        var state = await StateAsync(services, cancel);
        if (state.Version == 0)
            await Reached(services, upgrade => upgrade.UpgradeAsync(cancel));
        else
            RequireCurrent(services, state);
    }

    /// <summary>What of the schema the database has.</summary>
    /// <exception cref="FlowException">The database can't be opened.</exception>
    public static Task<SchemaState> StateAsync(ServiceProvider services, CancellationToken cancel) =>
        Reached(services, upgrade => upgrade.ReadAsync(cancel));

    /// <summary>Asks the database, and says which one it is where it can't be reached.</summary>
    public static async Task<T> Reached<T>(ServiceProvider services, Func<SchemaUpgrade, Task<T>> ask)
    {
        try
        {
            return await ask(services.GetRequiredService<SchemaUpgrade>());
        }
        catch (DbException fault)
        {
            throw new FlowException(
                $"{services.GetRequiredService<Database>()} can't be opened: {fault.Message.TrimEnd('.')}. Mend --database or Crm360:Database in appsettings.json.", fault);
        }
    }

    /// <summary>Puts an exception into the log.</summary>
    /// <returns>Where it stands.</returns>
    public string Note(Exception fault)
    {
        Log.CreateLogger("Crm360").LogError("Unexpected fault: {Fault}", FaultText.Of(fault));
        return LogFile() ?? "the log";
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var services in _opened)
            await services.DisposeAsync();
        if (_log is not null)
            await _log.DisposeAsync();
    }

    // one for all: a second one would write to a file beside
    ILoggerFactory Log
    {
        get
        {
            _log ??= new ServiceCollection()
                .AddCrm360Telemetry(_settings.Value, LogsToConsole ? LogLevel.Information : LogLevel.None).BuildServiceProvider();
            return _log.GetRequiredService<ILoggerFactory>();
        }
    }

    static void RequireCurrent(ServiceProvider services, SchemaState state)
    {
        if (!state.IsCurrent)
        {
            throw new FlowException(FormattableString.Invariant(
                $"{services.GetRequiredService<Database>()} has schema {state.Version}, this program needs {state.Version + state.Pending.Count}; 'crm360 db upgrade' brings it there."));
        }
    }

    string? LogFile()
    {
        var path = _settings.Value.GetSection("Serilog:WriteTo").GetChildren().Select(sink => sink["Args:path"]).FirstOrDefault(path => path is not null);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path ?? "logs/crm360-.log"))!;
        var pattern = $"{Path.GetFileNameWithoutExtension(path ?? "crm360-")}*";
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, pattern).MaxBy(File.GetLastWriteTimeUtc)
            : null;
    }

    static IConfigurationRoot ReadSettings()
    {
        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
                .AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true)
                .AddEnvironmentVariables()
                .Build();
        }
        catch (InvalidDataException fault)
        {
            var where = fault.GetBaseException() is JsonException { LineNumber: { } line } ? FormattableString.Invariant($" from line {line + 1} on") : "";
            throw new SettingsException($"appsettings.json is no JSON{where}; mend it, or take it away.", fault);
        }
    }
}
