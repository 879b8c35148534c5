using Crm360.Linkage.Comparing;

namespace Crm360.Tests.Linkage.Comparing;

public sealed class DateSlipTests
{
    [Theory]
    [InlineData("1980-01-02", "1980-01-03")]
    [InlineData("1980-01-02", "1990-01-02")]
    [InlineData("1980-01-12", "1980-01-21")]
    [InlineData("1980-12-01", "1981-02-01", false)]
    [InlineData("1981-02-01", "1980-12-01", false)]
    [InlineData("1980-03-11", "1980-11-03")]
    [InlineData("1980-01-02", "1980-01-02", false)]
    [InlineData("1980-01-02", "1981-01-03", false)]
    [InlineData("1980-01-12", "1981-12-01", false)]
    [InlineData("02.01.1980", "03.01.1980", false)]
    [InlineData("1980-1-2", "1980-1-3", false)]
    [InlineData("", "1980-01-02", false)]
    public void One_digit_two_neighbours_or_day_and_month_are_one_slip(string left, string right, bool slip = true)
    {
        Assert.Equal(slip, DateSlip.IsSlip(left, right));
        Assert.Equal(slip, DateSlip.IsSlip(right, left));
    }
}
