using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Crm360.Storage.SqlServer;

/// <summary>Has every question for a text without a limit answered by a <see cref="LongTextReader"/>.</summary>
sealed class LongTexts : DbCommandInterceptor
{
    const string Annotation = "Crm360:LongTexts";

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        Asks(command, eventData)
            ? InterceptionResult<DbDataReader>.SuppressWithResult(LongTextReader.Execute((SqlCommand)command))
            : result;

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        Asks(command, eventData)
            ? InterceptionResult<DbDataReader>.SuppressWithResult(await LongTextReader.ExecuteAsync((SqlCommand)command, cancellationToken))
            : result;

    /// <summary>Whether a column without a limit is named in the question: where it only stands in a condition, the reader does no harm.</summary>
    static bool Asks(DbCommand command, CommandEventData eventData) =>
        eventData is { CommandSource: CommandSource.LinqQuery, Context.Model: { } model }
        && Array.Exists(Columns(model), column => command.CommandText.Contains(column, StringComparison.Ordinal));

    static string[] Columns(IModel model) => model.GetOrAddRuntimeAnnotationValue(
        Annotation,
        static model => model!.GetEntityTypes().SelectMany(entity => entity.GetProperties())
            .Where(property => property.ClrType == typeof(string) && property.GetMaxLength() is null)
            .Select(property => $"[{property.GetColumnName()}]").Distinct(StringComparer.Ordinal).ToArray(),
        model);
}
