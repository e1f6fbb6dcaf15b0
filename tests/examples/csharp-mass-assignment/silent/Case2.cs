var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();

app.MapPut("/users/{id}", async (int id, UserDto body, ShopContext db) =>
{
    var user = await db.Users.FindAsync(id);
    user.Name = body.Name;
    await db.SaveChangesAsync();
    return Results.NoContent();
});

app.Run();
