using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Crm360.Storage;

/// <summary>A column and how its value is had from a row.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Property">What the model knows of it.</param>
/// <param name="Converter">Makes of a value what the engine stores, and back; null where they are the same.</param>
/// <param name="Value">Takes the row and returns the value as it is there.</param>
/// <param name="Stored">Takes the row and returns what the engine stores; a type that can be null where the column can.</param>
sealed record RowColumn(string Name, IProperty Property, ValueConverter? Converter, LambdaExpression Value, LambdaExpression Stored)
{
    /// <summary>Whether it is part of the primary key.</summary>
    public bool IsKey => Property.IsPrimaryKey();
}

/// <summary>How rows of one type lie in their table, made of the context's model once and kept with it.</summary>
sealed class RowShape<TRow>
    where TRow : class
{
    const string Annotation = "Crm360:RowShape";

    static readonly MethodInfo FittingMethod =
        ((Func<string?, int, string, string?>)Fitting).Method;

    RowShape(IEntityType entity)
    {
        Schema = entity.GetSchema();
        Table = entity.GetTableName() ?? entity.GetViewName() ?? throw new InvalidOperationException($"{typeof(TRow).Name} has no table.");
        Columns = [.. entity.GetProperties().Select(Column)];
    }

    public string? Schema { get; }

    public string Table { get; }

    public IReadOnlyList<RowColumn> Columns { get; }

    public IEnumerable<RowColumn> Keys => Columns.Where(column => column.IsKey);

    public static RowShape<TRow> Of(CrmDb db)
    {
        var entity = db.Model.FindEntityType(typeof(TRow)) ?? throw new InvalidOperationException($"{typeof(TRow).Name} is not mapped.");
        return entity.GetOrAddRuntimeAnnotationValue(Annotation, static entity => new RowShape<TRow>(entity!), entity);
    }

    RowColumn Column(IProperty property)
    {
        var row = Expression.Parameter(typeof(TRow), "row");
        Expression value = Expression.Property(row, property.PropertyInfo!);
        if (value.Type == typeof(string) && property.GetMaxLength() is { } limit)
        {
            var name = $"{Table}.{property.GetColumnName()}";
            value = Expression.Call(FittingMethod, value, Expression.Constant(limit), Expression.Constant(name));
        }

        var converter = property.GetValueConverter() ?? property.GetTypeMapping().Converter;
        return new(property.GetColumnName(), property, converter, Expression.Lambda(value, row), Expression.Lambda(Converted(value, converter), row));
    }

    static Expression Converted(Expression value, ValueConverter? converter)
    {
        if (converter is null)
            return value;

        var convert = converter.ConvertToProviderExpression;
        if (Nullable.GetUnderlyingType(value.Type) is null)
            return Applied(value);

        var stored = Applied(Expression.Property(value, "Value"));
        if (stored.Type.IsValueType)
            stored = Expression.Convert(stored, typeof(Nullable<>).MakeGenericType(stored.Type));
        return Expression.Condition(Expression.Property(value, "HasValue"), stored, Expression.Constant(null, stored.Type));

        Expression Applied(Expression argument) =>
            ReplacingExpressionVisitor.Replace(convert.Parameters[0], argument, convert.Body);
    }

    /// <summary>SQLite would take any length: what one engine refuses, all refuse, and the message shows no value.</summary>
    static string? Fitting(string? text, int limit, string column) =>
        text is null || text.Length <= limit ? text : throw new InvalidOperationException(
            $"{column} takes {limit} characters, a value has {text.Length}; shorten it before it is written.");
}
