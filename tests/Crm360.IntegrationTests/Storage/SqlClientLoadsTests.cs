using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;

namespace Crm360.IntegrationTests.Storage;

public sealed class SqlClientLoadsTests
{
    /// <summary>Without Microsoft.SqlServer.Server (see the folder of that name) these compile to a FileNotFoundException at run time.</summary>
    [Theory]
    [InlineData("TdsParser", "TDSExecuteRPCAddParameter")]
    [InlineData("SqlBulkCopy", "ConvertValue")]
    [InlineData("MetaType", "GetMetaTypeFromValue")]
    public void Parameters_and_bulk_copies_find_every_assembly_they_need(string type, string method)
    {
        var methods = typeof(SqlConnection).Assembly.GetType($"Microsoft.Data.SqlClient.{type}", throwOnError: true)!
            .GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(found => found.Name == method)
            .ToList();

        Assert.NotEmpty(methods);
        methods.ForEach(found => RuntimeHelpers.PrepareMethod(found.MethodHandle));
    }
}
