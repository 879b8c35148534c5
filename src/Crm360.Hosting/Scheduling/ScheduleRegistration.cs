using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Crm360.Hosting.Scheduling;

/// <summary>Puts the schedules of a definition into a scheduler that keeps them in memory.</summary>
public static class ScheduleRegistration
{
    static readonly JobKey Run = new("run");

    /// <summary>
    /// Adds <see cref="Schedules"/>. Cron expressions are taken in the definition's time zone; a firing that was missed (the process was
    /// asleep, or another schedule was running) is made up for once. All schedules are one job that never runs twice at a time, so within
    /// a process they wait for each other; a run of another process makes the flow refuse, and the run log says so.
    /// The clock is the <see cref="TimeProvider"/> of the container.
    /// </summary>
    public static IServiceCollection AddCrm360Schedules(this IServiceCollection services, PipelineDefinition definition) => services
        .AddSingleton<Schedules>()
        .AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            quartz.AddJob<ScheduledRun>(job => job.WithIdentity(Run).StoreDurably().DisallowConcurrentExecution());
            foreach (var schedule in definition.Schedules)
            {
                quartz.AddTrigger(trigger => trigger.WithIdentity(schedule.Name).ForJob(Run).WithCronSchedule(
                    schedule.Cron,
                    cron => cron.InTimeZone(definition.TimeZone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
            }
        });
}
