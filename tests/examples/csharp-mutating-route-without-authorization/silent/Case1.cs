using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Authorization;

namespace Example.Shop;

[ApiController]
[Authorize(Roles = "Keeper")]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpDelete("{id}")]
    public IActionResult Delete(int id)
    {
        _items.Remove(id);
        return NoContent();
    }
}
