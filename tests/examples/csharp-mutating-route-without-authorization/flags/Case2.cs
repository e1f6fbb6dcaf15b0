var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapPut("/prices/{id:int}", async (int id, PriceInput input, ShopContext db) =>
{
    var price = await db.Prices.FindAsync(id);
    price.Amount = input.Amount;
    await db.SaveChangesAsync();
    return Results.NoContent();
});
app.Run();
