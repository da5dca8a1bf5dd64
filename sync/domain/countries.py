"""Countries by name as the two letters that Neto holds (neto-api, 2.8 and 2.9)."""

# ISO 3166-1: two letters, then the names by which people write the country, parted by commas.
_NAMES = """
AD Andorra; AE United Arab Emirates,UAE; AF Afghanistan; AG Antigua and Barbuda; AI Anguilla;
AL Albania; AM Armenia; AO Angola; AQ Antarctica; AR Argentina; AS American Samoa; AT Austria;
AU Australia,AUS,Commonwealth of Australia; AW Aruba; AX Aland Islands,Åland Islands;
AZ Azerbaijan; BA Bosnia and Herzegovina; BB Barbados; BD Bangladesh; BE Belgium; BF Burkina Faso;
BG Bulgaria; BH Bahrain; BI Burundi; BJ Benin; BL Saint Barthelemy,Saint Barthélemy; BM Bermuda;
BN Brunei,Brunei Darussalam; BO Bolivia; BQ Caribbean Netherlands; BR Brazil; BS Bahamas,The
Bahamas; BT Bhutan; BV Bouvet Island; BW Botswana; BY Belarus; BZ Belize; CA Canada,CAN;
CC Cocos (Keeling) Islands,Cocos Islands; CD Democratic Republic of the Congo,DR Congo;
CF Central African Republic; CG Congo,Republic of the Congo; CH Switzerland;
CI Ivory Coast,Cote d'Ivoire,Côte d'Ivoire; CK Cook Islands; CL Chile; CM Cameroon;
CN China,People's Republic of China,PRC; CO Colombia; CR Costa Rica; CU Cuba;
CV Cape Verde,Cabo Verde; CW Curacao,Curaçao; CX Christmas Island; CY Cyprus;
CZ Czech Republic,Czechia; DE Germany,Deutschland,DEU; DJ Djibouti; DK Denmark; DM Dominica;
DO Dominican Republic; DZ Algeria; EC Ecuador; EE Estonia; EG Egypt; EH Western Sahara; ER Eritrea;
ES Spain; ET Ethiopia; FI Finland; FJ Fiji; FK Falkland Islands; FM Micronesia; FO Faroe Islands;
FR France,FRA; GA Gabon;
GB United Kingdom,UK,Great Britain,England,Scotland,Wales,Northern Ireland,GBR;
GD Grenada; GE Georgia; GF French Guiana; GG Guernsey; GH Ghana; GI Gibraltar; GL Greenland;
GM Gambia,The Gambia; GN Guinea; GP Guadeloupe; GQ Equatorial Guinea; GR Greece;
GS South Georgia and the South Sandwich Islands; GT Guatemala; GU Guam; GW Guinea-Bissau;
GY Guyana; HK Hong Kong,Hong Kong SAR; HM Heard Island and McDonald Islands; HN Honduras;
HR Croatia; HT Haiti; HU Hungary; ID Indonesia; IE Ireland,Republic of Ireland; IL Israel;
IM Isle of Man; IN India,IND; IO British Indian Ocean Territory; IQ Iraq; IR Iran; IS Iceland;
IT Italy,ITA; JE Jersey; JM Jamaica; JO Jordan; JP Japan,JPN; KE Kenya; KG Kyrgyzstan; KH Cambodia;
KI Kiribati; KM Comoros; KN Saint Kitts and Nevis; KP North Korea; KR South Korea,Republic of
Korea,Korea; KW Kuwait; KY Cayman Islands; KZ Kazakhstan; LA Laos; LB Lebanon; LC Saint Lucia;
LI Liechtenstein; LK Sri Lanka; LR Liberia; LS Lesotho; LT Lithuania; LU Luxembourg; LV Latvia;
LY Libya; MA Morocco; MC Monaco; MD Moldova; ME Montenegro; MF Saint Martin; MG Madagascar;
MH Marshall Islands; MK North Macedonia,Macedonia; ML Mali; MM Myanmar,Burma; MN Mongolia;
MO Macau,Macao; MP Northern Mariana Islands; MQ Martinique; MR Mauritania; MS Montserrat; MT Malta;
MU Mauritius; MV Maldives; MW Malawi; MX Mexico,México; MY Malaysia; MZ Mozambique; NA Namibia;
NC New Caledonia; NE Niger; NF Norfolk Island; NG Nigeria; NI Nicaragua;
NL Netherlands,The Netherlands,Holland; NO Norway; NP Nepal; NR Nauru; NU Niue;
NZ New Zealand,NZL,Aotearoa; OM Oman; PA Panama; PE Peru; PF French Polynesia,Tahiti;
PG Papua New Guinea; PH Philippines,The Philippines; PK Pakistan; PL Poland;
PM Saint Pierre and Miquelon; PN Pitcairn; PR Puerto Rico; PS Palestine; PT Portugal; PW Palau;
PY Paraguay; QA Qatar; RE Reunion,Réunion; RO Romania; RS Serbia; RU Russia,Russian Federation;
RW Rwanda; SA Saudi Arabia; SB Solomon Islands; SC Seychelles; SD Sudan; SE Sweden; SG Singapore;
SH Saint Helena; SI Slovenia; SJ Svalbard and Jan Mayen; SK Slovakia; SL Sierra Leone;
SM San Marino; SN Senegal; SO Somalia; SR Suriname; SS South Sudan; ST Sao Tome and Principe;
SV El Salvador; SX Sint Maarten; SY Syria; SZ Eswatini,Swaziland; TC Turks and Caicos Islands;
TD Chad; TF French Southern Territories; TG Togo; TH Thailand; TJ Tajikistan; TK Tokelau;
TL Timor-Leste,East Timor; TM Turkmenistan; TN Tunisia; TO Tonga; TR Turkey,Türkiye;
TT Trinidad and Tobago; TV Tuvalu; TW Taiwan; TZ Tanzania; UA Ukraine; UG Uganda;
UM United States Minor Outlying Islands;
US United States,United States of America,USA,U.S.A.,U.S.; UY Uruguay; UZ Uzbekistan;
VA Vatican City,Holy See; VC Saint Vincent and the Grenadines; VE Venezuela;
VG British Virgin Islands; VI US Virgin Islands; VN Vietnam,Viet Nam; VU Vanuatu;
WF Wallis and Futuna; WS Samoa; YE Yemen; YT Mayotte; ZA South Africa; ZM Zambia; ZW Zimbabwe
"""


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in " ".join(_NAMES.split()).split("; "):
        code, names = row.split(" ", 1)
        table |= {name.strip().casefold(): code for name in (code, *names.split(","))}
    return table


_CODES = _table()


def country_code(text: str) -> str | None:
    """Two capital letters for a name or a code; None for one that nobody here knows."""
    return _CODES.get(" ".join(text.split()).casefold())
