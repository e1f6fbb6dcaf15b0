using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Authorization;

namespace Example.Shop;

[ApiController]
[Authorize]
[Route("invoices")]
public class OrdersController : ControllerBase
{
    [HttpGet("{id}")]
    public async Task<IActionResult> Read(int id)
    {
        var caller = User.FindFirst("sub").Value;
        var invoice = await _db.Invoices.FirstOrDefaultAsync(i => i.Id == id && i.Owner == caller);
        return invoice is null ? NotFound() : Ok(invoice);
    }
}
