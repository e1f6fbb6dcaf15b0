using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using System.Xml;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Timesheets.Data;

namespace Timesheets.Controllers
{
    [Authorize]
    public class ImportController : Controller
    {
        private readonly ITimesheetStore _store;

        public ImportController(ITimesheetStore store)
        {
            _store = store;
        }

        [HttpPost]
        [ValidateAntiForgeryToken]
        [RequestSizeLimit(1_000_000)]
        public async Task<IActionResult> Upload(IFormFile sheet)
        {
            var document = new XmlDocument { XmlResolver = new XmlUrlResolver() };
            try
            {
                using var stream = sheet.OpenReadStream();
                document.Load(stream);
            }
            catch (XmlException ex)
            {
                ModelState.AddModelError(nameof(sheet), $"Line {ex.LineNumber} could not be read.");
                return View("Index");
            }

            var entries = new List<TimesheetEntry>();
            foreach (XmlElement node in document.GetElementsByTagName("entry"))
            {
                entries.Add(new TimesheetEntry
                {
                    Project = node.GetAttribute("project"),
                    Hours = decimal.Parse(node.GetAttribute("hours"), CultureInfo.InvariantCulture),
                    Comment = node.InnerText.Trim(),
                });
            }
            await _store.AddAsync(User.Identity!.Name!, entries);
            return View("Imported", entries);
        }
    }
}
