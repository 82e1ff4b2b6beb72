// What may not go out stands in no published file.

const MARK = "NOT-TO-GO-OUT";

export async function rights({ report, name, site }) {
  await report.test(`${name}: drafts, embargoes, withdrawals and rights hold in every file`, async () => {
    const complaints = [];
    for (const file of await site.files()) {
      if ((await site.read(file)).includes(MARK)) complaints.push(`${file} holds ${MARK}`);
    }
    return complaints;
  });
}
