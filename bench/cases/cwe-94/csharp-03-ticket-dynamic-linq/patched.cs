using System.Linq.Dynamic.Core;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Example.Helpdesk.Api;

[ApiController]
[Authorize]
[Route("api/tickets")]
public class TicketSearchController : ControllerBase
{
    private const int PageSize = 50;
    private readonly HelpdeskContext _db;

    public TicketSearchController(HelpdeskContext db) => _db = db;

    [HttpGet]
    public async Task<IActionResult> Search(
        [FromQuery] string status = "open",
        [FromQuery] string? owner = null,
        [FromQuery] int page = 0)
    {
        var tickets = _db.Tickets.AsNoTracking().Where(t => t.TenantId == User.TenantId());
        tickets = Narrow(tickets, status, owner);

        var items = await tickets
            .OrderByDescending(t => t.UpdatedAt)
            .Skip(Math.Max(page, 0) * PageSize)
            .Take(PageSize)
            .Select(t => new { t.Id, t.Title, t.Status })
            .ToListAsync();
        return Ok(items);
    }

    private static IQueryable<Ticket> Narrow(IQueryable<Ticket> tickets, string status, string? owner)
    {
        var filter = "Status == @0";
        if (!string.IsNullOrEmpty(owner))
        {
            filter += " and Owner.Name == @1";
        }
        return tickets.Where(filter, status, owner);
    }
}
