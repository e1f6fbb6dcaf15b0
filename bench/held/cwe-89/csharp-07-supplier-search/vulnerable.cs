using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Procurement.Api;

public class Supplier
{
    public int Id { get; set; }
    public string Name { get; set; } = "";
    public string City { get; set; } = "";
    public bool Approved { get; set; }
}

public class ProcurementContext : DbContext
{
    public ProcurementContext(DbContextOptions<ProcurementContext> options) : base(options)
    {
    }

    public DbSet<Supplier> Suppliers => Set<Supplier>();
}

[ApiController]
[Authorize]
[Route("api/suppliers")]
public class SuppliersController : ControllerBase
{
    private readonly ProcurementContext _db;

    public SuppliersController(ProcurementContext db) => _db = db;

    [HttpGet("search")]
    public async Task<IActionResult> Search(string q, bool approvedOnly = false, int page = 0, CancellationToken ct = default)
    {
        if (string.IsNullOrWhiteSpace(q))
        {
            return BadRequest(new { error = "q is required" });
        }

        var suppliers = _db.Suppliers
            .FromSqlRaw($"SELECT * FROM Suppliers WHERE SOUNDEX(Name) = SOUNDEX('{q.Trim()}')")
            .AsNoTracking();

        if (approvedOnly)
        {
            suppliers = suppliers.Where(s => s.Approved);
        }

        var items = await suppliers
            .OrderBy(s => s.Name)
            .Skip(Math.Max(page, 0) * 25)
            .Take(25)
            .Select(s => new { s.Id, s.Name, s.City })
            .ToListAsync(ct);

        return Ok(items);
    }
}
