var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapPut("/users/{id}", async (int id, User user, ShopContext db) =>
{
    db.Users.Update(user);
    await db.SaveChangesAsync();
    return Results.NoContent();
});

app.Run();
