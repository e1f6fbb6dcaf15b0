using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Example.Recipes;

public class Recipe
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
    public int Minutes { get; set; }
    public bool Published { get; set; }
}

public class RecipeContext : DbContext
{
    public RecipeContext(DbContextOptions<RecipeContext> options) : base(options) { }

    public DbSet<Recipe> Recipes => Set<Recipe>();
}

public class RecipeSearch
{
    private readonly RecipeContext _db;

    public RecipeSearch(RecipeContext db) => _db = db;

    public Task<List<Recipe>> FindAsync(string term, int maxMinutes, CancellationToken ct)
    {
        return _db.Recipes
            .FromSqlRaw($"SELECT * FROM recipes WHERE to_tsvector(title) @@ plainto_tsquery('{term}')")
            .Where(r => r.Published && r.Minutes <= maxMinutes)
            .OrderBy(r => r.Minutes)
            .Take(25)
            .AsNoTracking()
            .ToListAsync(ct);
    }

    public Task<int> CountAsync(CancellationToken ct) =>
        _db.Recipes.CountAsync(r => r.Published, ct);
}
