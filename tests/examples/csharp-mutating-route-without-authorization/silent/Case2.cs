var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
var group = app.MapGroup("/prices").RequireAuthorization("keeper");
group.MapPut("/{id:int}", async (int id, PriceInput input, ShopContext db) =>
{
    await db.SaveChangesAsync();
    return Results.NoContent();
});
app.Run();
