using System;
using System.Collections.Specialized;
using System.Web;
using System.Web.Script.Serialization;

namespace Example.Permits.Web
{
    [Serializable]
    public class PermitDraft
    {
        public string Street { get; set; }
        public string Purpose { get; set; }
        public int Days { get; set; }
    }

    /// <summary>Keeps the answers of the permit wizard between its pages.</summary>
    public class PermitWizardHandler : IHttpHandler
    {
        private const string Field = "__draft";

        public bool IsReusable
        {
            get { return true; }
        }

        public void ProcessRequest(HttpContext context)
        {
            NameValueCollection form = context.Request.Form;
            PermitDraft draft = Restore(form[Field]) ?? new PermitDraft();

            draft.Street = form["street"] ?? draft.Street;
            draft.Purpose = form["purpose"] ?? draft.Purpose;
            int days;
            if (int.TryParse(form["days"], out days))
            {
                draft.Days = Math.Min(Math.Max(days, 1), 30);
            }

            context.Response.ContentType = "text/html";
            context.Response.Write("<form method=\"post\"><input type=\"hidden\" name=\"" + Field + "\" value=\"");
            context.Response.Write(HttpUtility.HtmlAttributeEncode(Keep(draft)));
            context.Response.Write("\"><input name=\"days\"><button>Next</button></form>");
        }

        private static PermitDraft Restore(string state)
        {
            if (string.IsNullOrEmpty(state))
            {
                return null;
            }
            return new JavaScriptSerializer().Deserialize<PermitDraft>(state);
        }

        private static string Keep(PermitDraft draft)
        {
            return new JavaScriptSerializer().Serialize(draft);
        }
    }
}
