using Crm360.Hosting.Telemetry;
using Crm360.Runs;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Crm360.Hosting.Scheduling;

/// <summary>Runs the flow for the schedule whose trigger has fired.</summary>
sealed class ScheduledRun(CustomerFlow flow, PipelineDefinition definition, Schedules schedules, ILogger<ScheduledRun> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var schedule = definition.Schedules.Single(schedule => schedule.Name == context.Trigger.Key.Name);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, schedules.Stopping);
        try
        {
            await flow.RunAsync(new RunOptions { Only = schedule.Sources, Kind = schedule.Name }, progress: null, either.Token);
        }
        catch (FlowException fault)
        {
            // in the run log already; the next firing tries again
            logger.LogError("Schedule {Schedule}: {Reason}", schedule.Name, fault.Message);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            logger.LogInformation("Schedule {Schedule}: cancelled", schedule.Name);
        }
        catch (Exception fault)
        {
            // the scheduler would log it whole, and its messages may quote rows
            logger.LogError("Schedule {Schedule}: unexpected fault: {Fault}", schedule.Name, FaultText.Of(fault));
        }
    }
}
