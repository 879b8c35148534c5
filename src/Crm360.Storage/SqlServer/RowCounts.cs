using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Crm360.Storage.SqlServer;

/// <summary>
/// Makes UPDATE and DELETE say how many rows they touched. A server whose "user options" begin sessions with NOCOUNT ON answers -1 otherwise, and
/// so does Babelfish for the rest of a transaction in which EF once saved a row, for it keeps what is set inside sp_executesql.
/// </summary>
sealed class RowCounts : DbCommandInterceptor
{
    const string On = "SET NOCOUNT OFF;\n";

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Count(command);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Count(command);
        return new(result);
    }

    static void Count(DbCommand command) => command.CommandText = On + command.CommandText;
}
