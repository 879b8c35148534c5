namespace Crm360.Cli.Demo.Files;

/// <summary>Where in a file the broken rows stand: evenly spread, the kinds in turn.</summary>
/// <param name="customers">The places of the file's order.</param>
/// <param name="kinds">How many kinds of breakage the file knows.</param>
sealed class Breakages(int customers, int kinds)
{
    readonly int _count = kinds * DemoShares.BrokenRows(customers);
    int _next = 1;

    /// <summary>Whether a broken row comes now, and of which kind, from 0. Asked place by place.</summary>
    public bool Due(int place, out int kind)
    {
        kind = (_next - 1) % kinds;
        if (_next > _count || place < (long)customers * _next / (_count + 1))
            return false;
        _next++;
        return true;
    }
}
