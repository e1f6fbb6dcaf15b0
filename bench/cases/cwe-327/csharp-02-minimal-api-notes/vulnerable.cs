using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddDbContext<DiaryContext>(o => o.UseNpgsql(builder.Configuration.GetConnectionString("Diary")));
builder.Services.AddAuthentication().AddJwtBearer();
builder.Services.AddAuthorization();

var app = builder.Build();
var key = Convert.FromBase64String(builder.Configuration["Diary:Key"]
    ?? throw new InvalidOperationException("Diary:Key is not configured"));

app.UseAuthentication();
app.UseAuthorization();

app.MapPost("/entries", async (EntryInput input, ClaimsPrincipal user, DiaryContext db) =>
{
    var entry = new Entry
    {
        Owner = user.FindFirstValue(ClaimTypes.NameIdentifier)!,
        WrittenAt = DateTime.UtcNow,
        Body = Protect(input.Text),
    };
    db.Entries.Add(entry);
    await db.SaveChangesAsync();
    return Results.Created($"/entries/{entry.Id}", new { entry.Id });
}).RequireAuthorization();

app.Run();

byte[] Protect(string text)
{
    var plain = Encoding.UTF8.GetBytes(text);
    using var algorithm = TripleDES.Create();
    algorithm.Key = key;
    algorithm.GenerateIV();
    var body = algorithm.EncryptCbc(plain, algorithm.IV);
    return [.. algorithm.IV, .. body];
}

public record EntryInput(string Text);

public class Entry
{
    public long Id { get; set; }
    public required string Owner { get; set; }
    public DateTime WrittenAt { get; set; }
    public required byte[] Body { get; set; }
}

public class DiaryContext(DbContextOptions<DiaryContext> options) : DbContext(options)
{
    public DbSet<Entry> Entries => Set<Entry>();
}
