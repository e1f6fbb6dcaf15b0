using Dapper;
using Npgsql;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddNpgsqlDataSource(builder.Configuration.GetConnectionString("Quotes")!);
builder.Services.AddAuthentication().AddJwtBearer();
builder.Services.AddAuthorization();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();

var quotes = app.MapGroup("/quotes").RequireAuthorization();

quotes.MapGet("/{customer}", async (string customer, HttpRequest request, NpgsqlDataSource source) =>
{
    var region = request.Headers["X-Region"].FirstOrDefault() ?? "eu";
    await using var connection = await source.OpenConnectionAsync();

    var rows = await connection.QueryAsync<QuoteRow>(
        $"SELECT id, customer, amount, valid_until FROM quote WHERE customer = '{customer}' AND region = '{region}' ORDER BY valid_until DESC");

    return Results.Ok(rows);
});

quotes.MapGet("/{id:int}/lines", async (int id, NpgsqlDataSource source) =>
{
    await using var connection = await source.OpenConnectionAsync();
    var lines = await connection.QueryAsync<QuoteLine>(
        "SELECT position, article, quantity FROM quote_line WHERE quote_id = @id ORDER BY position",
        new { id });
    return Results.Ok(lines);
});

app.Run();

record QuoteRow(int Id, string Customer, decimal Amount, DateTime ValidUntil);

record QuoteLine(int Position, string Article, int Quantity);
