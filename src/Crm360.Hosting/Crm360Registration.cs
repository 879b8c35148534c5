using Crm360.Golden;
using Crm360.Golden.Relations;
using Crm360.Hosting.Previewing;
using Crm360.Insight;
using Crm360.Landing;
using Crm360.Match;
using Crm360.Privacy;
using Crm360.Rekeying;
using Crm360.Runs;
using Crm360.Sources;
using Crm360.Sources.Rest;
using Crm360.Standardise;
using Crm360.Storage;
using Crm360.Warehouse;
using Crm360.Warehouse.Lookup;
using Crm360.Warehouse.Previewing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Crm360.Hosting;

/// <summary>The one composition of Crm360, for every host and every test.</summary>
public static class Crm360Registration
{
    /// <summary>Adds what needs a database only: the run log and its queries.</summary>
    /// <exception cref="FormatException">The connection string does not say which database to use.</exception>
    public static IServiceCollection AddCrm360(this IServiceCollection services, string connectionString)
    {
        services.AddCrm360Storage(connectionString);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new TombstoneSecret(() => Environment.GetEnvironmentVariable(TombstoneKey.Variable)));
        services.AddLogging();
        return services
            .AddSingleton<RunLog>()
            .AddSingleton<StatusQueries>()
            .AddSingleton<StateQueries>()
            .AddSingleton<QuarantineQueries>()
            .AddSingleton<SummaryQueries>()
            .AddSingleton<HistoryQueries>()
            .AddSingleton<DecideStep>()
            .AddSingleton(services => SourceHttp.Standing with { Clock = services.GetRequiredService<TimeProvider>() })
            .AddSingleton<SourceReader>()
            .AddSingleton<TombstoneQueries>()
            .AddSingleton<CleanStep>()
            .AddSingleton<SourceCheck>();
    }

    /// <summary>Adds the flow of one definition: its stages, in order, and what asks by its rules.</summary>
    public static IServiceCollection AddCrm360(this IServiceCollection services, string connectionString, PipelineDefinition definition) => services
        .AddCrm360(connectionString)
        .AddSingleton(definition)
        .AddSingleton(definition.Sources)
        .AddSingleton(definition.Match)
        .AddSingleton(definition.Golden)
        .AddSingleton(new StandardiseRules(definition.Sources, definition.DefaultRegion, definition.TimeZone))
        .AddSingleton(new WarehouseRules(definition.TimeZone, definition.ReportingCurrency, definition.Funnel))
        .AddSingleton<LandStep>()
        .AddSingleton<StandardiseStep>()
        .AddSingleton<MatchStep>()
        .AddSingleton<GoldenStep>()
        .AddSingleton<RelationStep>()
        .AddSingleton<ApplyStep>()
        .AddSingleton(definition.Publish)
        .AddSingleton<QualityStep>()
        .AddSingleton<GateStep>()
        .AddSingleton<WarehouseStep>()
        .AddSingleton<InsightStep>()
        .AddSingleton(definition.Privacy)
        .AddSingleton<PersonQueries>()
        .AddSingleton<RetentionQueries>()
        .AddSingleton<RetainStep>()
        .AddSingleton<SuppressStep>()
        .AddSingleton<EraseStep>()
        .AddSingleton<RekeyStep>()
        .AddSingleton<PersonExportQueries>()
        .AddSingleton<ExclusiveRuns>()
        .AddSingleton<CustomerFlow>()
        .AddSingleton<UpkeepFlow>()
        .AddSingleton<FindQueries>()
        .AddSingleton<RecognitionQueries>()
        .AddSingleton<CustomerLookupQueries>()
        .AddSingleton<CardQueries>()
        .AddSingleton<ExplainQueries>()
        .AddSingleton<DecideValueStep>()
        .AddSingleton<DecisionQueries>()
        .AddSingleton<ReviewQueries>()
        .AddSingleton<RegroupQueries>()
        .AddSingleton<CopyStep>()
        .AddSingleton<PreviewQueries>()
        .AddSingleton<Previews>();
}
