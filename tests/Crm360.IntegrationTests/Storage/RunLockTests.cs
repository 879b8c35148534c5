using System.Diagnostics;
using System.Runtime.CompilerServices;
using Crm360.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Crm360.IntegrationTests.Storage;

public abstract class RunLockTests(DatabaseEngine engine)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_run_is_refused_until_the_first_is_over()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var other = new ServiceCollection().AddCrm360Storage(database.ConnectionString).BuildServiceProvider();
        var otherLock = other.GetRequiredService<IRunLock>();

        await using (await database.RunLock.TryTakeAsync(Cancel))
        {
            Assert.Null(await database.RunLock.TryTakeAsync(Cancel));
            Assert.Null(await otherLock.TryTakeAsync(Cancel));
        }

        await using var free = await otherLock.TryTakeAsync(Cancel);
        Assert.NotNull(free);
    }

    [Fact]
    public async Task The_lock_of_a_killed_process_is_free()
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        using var holder = await LockHolder.StartAsync(database.ConnectionString);
        Assert.Null(await database.RunLock.TryTakeAsync(Cancel));

        holder.Kill();
        await holder.WaitForExitAsync(Cancel);

        Assert.True(await IsFreeAsync(database.RunLock));
    }

    /// <summary>A server takes a moment to see that a connection is gone.</summary>
    static async Task<bool> IsFreeAsync(IRunLock runLock)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(10); await Task.Delay(50, Cancel))
        {
            await using var taken = await runLock.TryTakeAsync(Cancel);
            if (taken is not null)
                return true;
        }

        return false;
    }
}

/// <summary>This test program, started once more to take a run lock and then do nothing.</summary>
static class LockHolder
{
    const string Variable = "CRM360_TEST_HOLD_LOCK";

    public static async Task<Process> StartAsync(string connectionString)
    {
        ProcessStartInfo start = new("dotnet", [typeof(LockHolder).Assembly.Location]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[Variable] = connectionString;
        var process = Process.Start(start)!;
        Assert.Equal("held", await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        return process;
    }

#pragma warning disable CA2255 // this is a program, only its entry point is made by the test framework
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void HoldIfAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } connectionString)
            return;

        using var services = new ServiceCollection().AddCrm360Storage(connectionString).BuildServiceProvider();
        var held = services.GetRequiredService<IRunLock>().TryTakeAsync(CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine(held is null ? "refused" : "held");
        Thread.Sleep(TimeSpan.FromMinutes(5)); // it is killed long before
        GC.KeepAlive(held);
        Environment.Exit(0);
    }
}

[Trait("Category", "Sqlite")]
public sealed class SqliteRunLockTests() : RunLockTests(DatabaseEngine.Sqlite);

[Collection(SqlServerCollection.Name)]
[Trait("Category", "SqlServer")]
public sealed class SqlServerRunLockTests() : RunLockTests(DatabaseEngine.SqlServer);
