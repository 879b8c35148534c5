using System.Globalization;

namespace Crm360.IntegrationTests.Demo;

public sealed class DemoDataTests
{
    [Fact]
    public void The_committed_data_are_what_the_generator_writes()
    {
        using DemoFolder fresh = new(customers: 3300, seed: 360);

        Assert.Equal(DemoFolder.Content(fresh.Path), DemoFolder.Content(CommittedFolder()));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_in_database_and_workbook_too()
    {
        using DemoFolder first = new(customers: 1100, seed: 7);
        using DemoFolder second = new(customers: 1100, seed: 7);

        Assert.Equal(first.Bytes(), second.Bytes());
    }

    [Fact]
    public void Writing_over_older_data_leaves_nothing_of_them()
    {
        using DemoFolder folder = new(customers: 2200, seed: 7);
        using DemoFolder fresh = new(customers: 330, seed: 8);

        Crm360.Cli.Demo.DemoData.Write(new() { Customers = 330, Seed = 8 }, new(folder.Path), TestContext.Current.CancellationToken);

        Assert.Equal(fresh.Bytes(), folder.Bytes());
    }

    [Fact]
    public void Another_seed_gives_another_market()
    {
        using DemoFolder first = new(customers: 330, seed: 1);
        using DemoFolder second = new(customers: 330, seed: 2);
        var (one, other) = (first.Bytes(), second.Bytes());

        // the rates of a day are facts, not customers
        Assert.All(one.Where(file => file.Key != "finance/kurlar.csv" && other.ContainsKey(file.Key)), file => Assert.NotEqual(file.Value, other[file.Key]));
    }

    [Fact]
    public void A_Turkish_machine_writes_the_same_bytes()
    {
        using DemoFolder here = new(customers: 330, seed: 3);
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
        try
        {
            using DemoFolder there = new(customers: 330, seed: 3);
            Assert.Equal(here.Bytes(), there.Bytes());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(25)]
    [InlineData(330)]
    public void Small_markets_can_be_written_too(int customers)
    {
        using DemoFolder folder = new(customers, seed: 5);

        Assert.All(folder.Written, file => Assert.InRange(file.Broken, 0, file.Rows));
        Assert.InRange(folder.Written.Sum(file => file.Rows), customers, long.MaxValue);
    }

    [Fact]
    public void The_default_market_has_ten_to_twenty_broken_rows_and_the_promised_volumes()
    {
        using DemoFolder folder = new(customers: 3300, seed: 11);
        long Rows(string start) => folder.Written.Where(file => file.Name.StartsWith(start, StringComparison.Ordinal)).Sum(file => file.Rows);
        void Near(double perCustomer, long rows) => Assert.InRange(rows / 3300.0, perCustomer * 0.9, perCustomer * 1.1);

        Assert.InRange(folder.Written.Sum(file => file.Broken), 10, 20);
        Near(0.70, Rows("contacts_"));
        Near(0.55, Rows("erp.db/MUSTERI"));
        Near(0.20, Rows("bayi"));
        Near(0.93, Rows("calls_"));
        Near(0.65, Rows("erp.db/SIPARIS") - Rows("erp.db/SIPARIS_SATIR"));
        Near(1.40, Rows("erp.db/SIPARIS_SATIR"));
        Near(0.30, Rows("opportunities"));
        Near(0.80, Rows("izinler"));
    }

    static string CommittedFolder() => Path.Combine(Repository.Root, "pipelines", "demo", "data");
}
