using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapGet("/items", async (string owner, ShopContext db) =>
{
    var items = await db.Items.FromSqlInterpolated($"SELECT * FROM Items WHERE Owner = {owner}").ToListAsync();
    return Results.Ok(items);
});

app.Run();
